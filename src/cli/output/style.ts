/** Colours where the far side shows them, plain text elsewhere. A colour never carries a meaning alone. */

type Paint = (text: string) => string

export interface Style {
  readonly bold: Paint
  readonly dim: Paint
  readonly red: Paint
  readonly green: Paint
  readonly yellow: Paint
  readonly blue: Paint
  readonly cyan: Paint
}

export function createStyle(hasColors: boolean): Style {
  const wrap =
    (open: number, close: number): Paint =>
    (text) =>
      hasColors && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text
  return {
    bold: wrap(1, 22),
    dim: wrap(2, 22),
    red: wrap(31, 39),
    green: wrap(32, 39),
    yellow: wrap(33, 39),
    blue: wrap(34, 39),
    cyan: wrap(36, 39),
  }
}

/** How many columns a text takes on a terminal: colours take none. */
export function widthOf(text: string): number {
  return text.replaceAll(/\u001b\[\d+m/g, '').length
}
