/** Which room of src/ may import which (ARCHITECTURE.md draws the same table). */

export interface Wall {
  /** Rooms or single folders and files, as paths under src/. A room may always import itself. */
  readonly mayImport: readonly string[]
  /** No built-in modules and no packages. */
  readonly isPure?: true
}

export const walls: Readonly<Record<string, Wall>> = {
  domain: { mayImport: [], isPure: true },
  observe: { mayImport: ['domain'] },
  secrets: { mayImport: ['domain'] },
  mail: { mayImport: ['domain', 'observe'] },
  store: { mayImport: ['domain'] },
  actions: { mayImport: ['domain', 'store', 'mail', 'observe', 'secrets'] },
  engine: { mayImport: ['domain', 'store', 'actions', 'mail', 'observe', 'secrets'] },
  ingest: { mayImport: ['domain', 'store', 'actions', 'mail', 'observe', 'secrets'] },
  http: { mayImport: ['domain', 'store', 'actions', 'observe', 'secrets'] },
  sandbox: { mayImport: ['domain', 'mail/smtp'] },
  cli: { mayImport: ['domain', 'store', 'actions', 'observe', 'config.ts', 'roles.ts'] },
  'config.ts': { mayImport: [] },
  // The composition root: it alone knows all the roles.
  roles: {
    mayImport: [
      'domain',
      'observe',
      'secrets',
      'mail',
      'store',
      'actions',
      'engine',
      'ingest',
      'http',
      'sandbox',
      'config.ts',
    ],
  },
  'roles.ts': { mayImport: ['roles'] },
}

/** The room of a path under src/: its first folder, or the file itself. */
export function roomOf(path: string): string {
  return path.split('/')[0] ?? path
}

export function mayImport(importer: string, imported: string): boolean {
  const room = roomOf(importer)
  if (roomOf(imported) === room) return true
  return (
    walls[room]?.mayImport.some((allowed) => imported === allowed || imported.startsWith(`${allowed}/`)) ??
    false
  )
}
