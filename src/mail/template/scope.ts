/** The merge fields of one recipient, as a template sees them. */

export interface TemplateScope {
  readonly contact: {
    readonly email: string
    readonly name: string
    readonly attributes: Readonly<Record<string, unknown>>
  }
  readonly campaign: { readonly subject: string; readonly name: string }
  readonly unsubscribe_url: string
  readonly preferences_url: string
  readonly browser_url: string
}
