/** The links of a mail that lead back to us: shapes that must stay valid for as long as mails are kept. */

export interface RecipientLinks {
  readonly unsubscribeUrl: string
  readonly preferencesUrl: string
  readonly browserUrl: string
}

/** @param publicUrl without a slash at the end. @param token of the delivery, see secrets/delivery-token.ts. */
export function recipientLinks(publicUrl: string, token: string): RecipientLinks {
  return {
    unsubscribeUrl: `${publicUrl}/u/${token}`,
    preferencesUrl: `${publicUrl}/p/${token}`,
    browserUrl: `${publicUrl}/v/${token}`,
  }
}
