const words = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const

/** The word of the catalogue for a delimiter. */
export function delimiterWord(delimiter: string): (typeof words)[keyof typeof words] {
  return isKnown(delimiter) ? words[delimiter] : 'comma'
}

function isKnown(delimiter: string): delimiter is keyof typeof words {
  return Object.hasOwn(words, delimiter)
}
