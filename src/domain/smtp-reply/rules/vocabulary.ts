/** Words that many rules share, as alternatives within a phrase. */

export const mailbox =
  'mailbox|mailboxes|mail box|inbox|account|user|users|recipient|recipients|recipients mailbox|recipients inbox'
export const recipient =
  'user|users|recipient|recipients|mailbox|mail box|address|addresses|addressee|alias|account|inbox|local part|destination|customer|person'
export const message = 'message|messages|mail|mails|email|emails|msg|nachricht|nachrichten|courriel'
export const ourAddress =
  'ip|IP|ips|ip address|network|server|client|client host|host|mta|connecting ip|sending ip'
export const period =
  'day|hour|month|week|daily|hourly|monthly|weekly|today|24h|24hrs|24 hours|24 hour|stunde|tag|heure|jour|hora|dia|ora|giorno|diario|giornaliero|diaria|quotidien*|horaire|horario|orario|stundlich*|taglich*'
export const rejected =
  'rejected|refused|denied|blocked|declined|discarded|prohibited|bounced|not accepted|not allowed'
