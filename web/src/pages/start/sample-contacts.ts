/** Made-up people at a domain that belongs to nobody (RFC 2606). One comes back, so that there is something to look at. */
const names = [
  'Ada Lindqvist',
  'Bo Nakamura',
  'Carmen Ortega',
  'Dewi Santoso',
  'Emeka Obi',
  'Fatima Zahra',
  'Greta Holm',
  'Hassan Karimi',
  'Ines Duarte',
  'Jonas Weber',
  'Kalinda Rao',
  'Liam Byrne',
  'Mei Chen',
  'Noor Haddad',
  'Olga Petrova',
  'Pablo Reyes',
  'Quinn Walker',
  'Rosa Marino',
  'Sven Dahl',
  'Tomas Novak',
]

const lines = names.map((name) => `${name.toLowerCase().replace(' ', '.')}@example.com,${name}`)

export const sampleContacts = ['email,name', ...lines, 'bounce@example.com,Nobody Here', ''].join('\n')
