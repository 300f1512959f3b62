/** Asks before deliveries are changed: what, exactly how many, and some by name. Then tells what was done, and the way back. */
import { Button } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { DialogButtons, DialogSheet } from '../components/dialog-sheet.tsx'
import { Refusal } from '../components/sheet.tsx'
import { useFormat } from '../i18n/use-format.ts'
import { ChangeFields } from './change-fields.tsx'
import { ChangePreview } from './change-preview.tsx'
import { ChangeResult } from './change-result.tsx'
import { noValues, orderFrom } from './field-values.ts'
import type { Asked } from './order.ts'
import { useChangePreview, useRunOrder, type Finished } from './use-queue-change.ts'
import classes from './queue-change.module.css'

interface QueueChangeDialogProps {
  readonly asked: Asked
  readonly onAsk: (asked: Asked) => void
  /** `changed`: it was carried out, so that a selection has served. */
  readonly onClose: (changed: boolean) => void
}

export function QueueChangeDialog({ asked, onAsk, onClose }: QueueChangeDialogProps) {
  const { t } = useTranslation()
  const [finished, setFinished] = useState<Finished | null>(null)
  const [changed, setChanged] = useState(false)
  const close = () => onClose(changed)
  return (
    <DialogSheet
      isOpen
      title={finished === null ? t(`queueChange.titles.${asked.kind}`) : t('queueChange.doneTitle')}
      onClose={close}
    >
      {finished === null ? (
        <Stage key={asked.kind}>
          <Question
            asked={asked}
            onFinished={(done) => {
              setFinished(done)
              setChanged(true)
            }}
            onDismiss={close}
          />
        </Stage>
      ) : (
        <Stage key="result">
          <ChangeResult
            finished={finished}
            onUndo={(back) => {
              setFinished(null)
              onAsk(back)
            }}
            onClose={close}
          />
        </Stage>
      )}
    </DialogSheet>
  )
}

/** The focus goes to what each stage begins with. */
function Stage({ children }: { readonly children: ReactNode }) {
  const stage = useRef<HTMLDivElement>(null)
  useEffect(() => {
    stage.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
  }, [])
  return (
    <div ref={stage} className={classes['stage']}>
      {children}
    </div>
  )
}

interface QuestionProps {
  readonly asked: Asked
  readonly onFinished: (finished: Finished) => void
  readonly onDismiss: () => void
}

function Question({ asked, onFinished, onDismiss }: QuestionProps) {
  const { t } = useTranslation()
  const format = useFormat()
  const { kind } = asked
  const [values, setValues] = useState(noValues)
  const preview = useChangePreview(asked, values.how === 'resend' ? 'resend' : 'count_as_sent')
  const { run, soFar } = useRunOrder(asked, onFinished)
  const count = preview.data?.matched ?? undefined
  const order = orderFrom(kind, values, { count: count ?? 0, now: Date.now() })
  const action = kind === 'settle' && values.how === 'resend' ? 'resend' : kind
  return (
    <form
      className={classes['stage']}
      onSubmit={(event) => {
        event.preventDefault()
        if (order !== undefined && count !== undefined && count > 0) run.mutate(order)
      }}
    >
      <p>{t(`queueChange.lead.${kind}`)}</p>
      <ChangePreview kind={kind} preview={preview} />
      {count !== 0 && <ChangeFields kind={kind} values={values} count={count} onChange={setValues} />}
      <p className="soft">{t(`queueChange.undo.${action}`)}</p>
      {run.isPending && <Underway soFar={soFar} of={count ?? 0} />}
      <Refusal problem={run.error} />
      <DialogButtons>
        <Button variant="default" onClick={onDismiss} data-autofocus>
          {t(count === 0 || run.isPending ? 'controls.close' : 'controls.keep')}
        </Button>
        {count !== 0 && (
          <Button
            type="submit"
            loading={run.isPending}
            disabled={order === undefined || count === undefined || preview.isFetching}
          >
            {t(`queueChange.do.${action}`, { count: count ?? 0, number: format.number(count ?? 0) })}
          </Button>
        )}
      </DialogButtons>
    </form>
  )
}

interface UnderwayProps {
  /** Undefined: it has only begun. */
  readonly soFar: number | undefined
  readonly of: number
}

function Underway({ soFar, of }: UnderwayProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <div role="status" data-testid="queue-underway">
      {soFar !== undefined && (
        <p>{t('queueChange.soFar', { number: format.number(soFar), total: format.number(of) })}</p>
      )}
      <p className="soft">{t('queueChange.running')}</p>
    </div>
  )
}
