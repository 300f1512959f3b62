/** The rooms of the console, as the navigation shows them. A new room is one line here, with its word in the catalogue. */

export const roomGroups = [
  {
    group: 'send',
    rooms: [
      { to: '/', word: 'dashboard' },
      { to: '/campaigns', word: 'campaigns' },
      { to: '/queue', word: 'queue' },
    ],
  },
  {
    group: 'people',
    rooms: [
      { to: '/contacts', word: 'contacts' },
      { to: '/lists', word: 'lists' },
      { to: '/imports', word: 'imports' },
      { to: '/suppressions', word: 'suppressions' },
    ],
  },
  {
    group: 'ways',
    rooms: [
      { to: '/relays', word: 'relays' },
      { to: '/sender-domains', word: 'senderDomains' },
      { to: '/sandbox', word: 'sandbox' },
    ],
  },
  {
    group: 'house',
    rooms: [
      { to: '/audit-log', word: 'auditLog' },
      { to: '/settings', word: 'settings' },
      { to: '/system', word: 'system' },
    ],
  },
] as const
