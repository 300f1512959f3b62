/** Cuts a source into Liquid and everything else, so that the rest can be changed without touching the Liquid. */

import { TokenKind, Tokenizer } from 'liquidjs'

export interface LiquidPiece {
  readonly isLiquid: boolean
  readonly text: string
}

/** The pieces in order; joined, they are the source. A source that Liquid cannot read throws: compile it first. */
export function liquidPieces(source: string): LiquidPiece[] {
  return new Tokenizer(source).readTopLevelTokens().map((token) => ({
    isLiquid: token.kind !== TokenKind.HTML,
    text: token.getText(),
  }))
}
