/** What Waybill noticed or did by itself, in English: alarms, holds, suspensions, pauses, connections that came to nothing. */
export const troubleSentences = {
  alarm_no_engine:
    'No sending engine is running, and campaigns wait. Start one: waybill start, or waybill worker.',
  alarm_relay_held: 'The relay {{name}} is held: {{why}} When it is mended: waybill relay release {{id}}',
  alarm_in_doubt:
    '{{count}} of "{{name}}" may or may not have been accepted. Decide: waybill campaign settle {{id}} --as sent|resend',
  alarm_stalled: '"{{name}}" stands still. {{why}} Look into the log, and run: waybill doctor',
  alarm_not_started:
    '“{{name}}” did not start at its time: {{why}} It is a draft again: mend it, then start it.',
  missed_its_time: 'Waybill was not running at its time, and came back {{count}} hours later.',
  disk_full:
    'The disk of {{folder}} on {{host}} is full ({{count}} MB left). Nothing is sent until there is room; then sending goes on by itself.',
  data_disk_full:
    'The disk of the data folder is full ({{count}} MB left). Nothing is sent until there is room; then sending goes on by itself.',
  nothing_recorded: 'The disk of the database is full: nothing can be recorded. Make room, then try again.',
  database_unreachable: 'The database does not answer.',
  not_migrated: 'The database lacks {{names}}.',
  no_connection_within: 'no connection within {{seconds}} s',
  no_reply_within: 'no reply within {{seconds}} s',

  relay_said: '{{why}} The relay said: {{reply}}',
  server_said_so: '{{why}} The server said: {{reply}}',
  storm_of_refusals:
    'The relay refused {{count}} deliveries to {{total}} or more domains in a row with the same words, so it is about the account and not about the recipients. The relay is held. The words: {{reply}}',
  storm_of_deferrals:
    'In the last minute {{count}} of {{total}} replies were the same deferral, from several domains, so it is a fault of the relay. These attempts do not count against the recipients. The words: {{reply}}',
  storm_of_domain:
    '{{domain}} answered {{count}} times within ten minutes with the same words and accepted nothing, so it objects to our mail and not to the addresses. Mail to it is slowed down. The words: {{reply}}',
  storm_of_message:
    'The message of this campaign was refused {{count}} times in a row with the same words. The campaign is held until its content is looked at. The words: {{reply}}',
  too_many_unknown_addresses:
    '{{count}} of {{total}} addresses of this campaign do not exist. Providers close accounts for less, so the campaign is held until the list is cleaned.',
} as const
