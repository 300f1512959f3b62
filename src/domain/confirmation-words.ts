/** What the mail says that asks whether somebody subscribed themselves, in the language of their browser. */

export interface MailWords {
  readonly subject: string
  readonly text: string
}

/** English where there is no better. @param link confirms when it is opened and its button pressed. */
export function confirmationWords(language: string, lists: readonly string[], link: string): MailWords {
  const names = lists.join(', ')
  if (language === 'de')
    return {
      subject: `Bitte bestätigen: ${names}`,
      text: [
        `jemand, hoffentlich Sie, hat diese Adresse für ${names} eingetragen.`,
        '',
        'Öffnen Sie diese Seite und bestätigen Sie dort:',
        link,
        '',
        'Waren Sie es nicht, tun Sie nichts: Dann kommt keine weitere Mail.',
      ].join('\n'),
    }
  return {
    subject: `Please confirm: ${names}`,
    text: [
      `Somebody, hopefully you, has entered this address for ${names}.`,
      '',
      'Open this page and confirm there:',
      link,
      '',
      'If it was not you, do nothing: no further mail will come.',
    ].join('\n'),
  }
}
