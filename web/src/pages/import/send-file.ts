/** Sends a file with its fields; unlike fetch it tells how far it is. Looks at the beginning of a file, too. */
import { api, ApiProblem, problemOf, wanted } from '../../api/client.ts'
import type { ImportPreview } from '../../api/people-queries.ts'
import type { ColumnMapping } from './mapping.ts'

export interface FileWish {
  readonly file: File
  readonly delimiter: string | undefined
  readonly mapping: ColumnMapping | undefined
}

export interface ImportWish extends FileWish {
  readonly listId: number | undefined
  /** Of a new list. */
  readonly listName: string | undefined
  readonly consentState: string
  readonly consentDetail: string
}

/** As much of a file as is looked at. */
const beginningBytes = 262_144

/** @throws ApiProblem */
export function lookIntoFile(wish: FileWish): Promise<ImportPreview> {
  const isCut = wish.file.size > beginningBytes
  const form = formOf(wish, { cut: String(isCut) })
  form.append('file', isCut ? wish.file.slice(0, beginningBytes) : wish.file, wish.file.name)
  return wanted(api.POST('/api/v1/imports/preview', { body: { file: '' }, bodySerializer: () => form }))
}

/** Returns the id of its record when the file is there; the record says how far the import is. @throws ApiProblem */
export function importFile(
  wish: ImportWish,
  dryRun: boolean,
  onProgress: (share: number) => void,
): Promise<number> {
  const form = formOf(wish, {
    dryRun: String(dryRun),
    wait: 'false',
    consentState: wish.consentState,
    consentDetail: wish.consentDetail,
    listId: wish.listId === undefined ? '' : String(wish.listId),
    list: wish.listName ?? '',
  })
  form.append('file', wish.file, wish.file.name)
  return upload('/api/v1/imports', form, onProgress)
}

/** The fields stand before the file. */
function formOf({ delimiter, mapping }: FileWish, fields: Readonly<Record<string, string>>): FormData {
  const form = new FormData()
  const all = {
    ...fields,
    delimiter: delimiter === '\t' ? 'tab' : (delimiter ?? ''),
    mapping: mapping === undefined ? '' : JSON.stringify(mapping),
  }
  for (const [name, value] of Object.entries(all)) if (value !== '') form.append(name, value)
  return form
}

/** Fetch cannot tell how much of a body is sent. */
function upload(path: string, form: FormData, onProgress: (share: number) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(loaded / Math.max(total, 1)),
    )
    request.addEventListener('load', () => {
      const answer = readJson(request.responseText)
      if (request.status < 300) resolve(idOf(answer))
      else reject(problemOf(request.status, answer))
    })
    request.addEventListener('error', () => reject(new ApiProblem(0, 'unreachable', '')))
    request.send(form)
  })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function idOf(answer: unknown): number {
  return typeof answer === 'object' && answer !== null && 'id' in answer ? Number(answer.id) : Number.NaN
}
