/**
 * Liquid as campaigns may use it: no files, no prototypes, bounded in time and memory. Unknown filters and tags are
 * refused when the template is read, not when it is sent.
 */

import { Liquid, type LiquidOptions } from 'liquidjs'

export type TemplateKind = 'html' | 'text' | 'subject'

const limits = {
  /** Characters of one template. */
  parseLimit: 2_000_000,
  /** Milliseconds, by the clock, for the slots of one template and one recipient. */
  renderLimit: 1_000,
  /** Characters and array elements made for one template and one recipient. */
  memoryLimit: 5_000_000,
} as const satisfies LiquidOptions

/** They read other templates; there are none. */
const fileTags = ['include', 'render', 'layout', 'block']

function createLiquid(options: LiquidOptions): Liquid {
  const liquid = new Liquid({
    ...limits,
    ownPropertyOnly: true,
    strictFilters: true,
    templates: {},
    ...options,
  })
  for (const tag of fileTags) delete liquid.tags[tag]
  return liquid
}

function createHtmlLiquid(): Liquid {
  const liquid = createLiquid({ outputEscape: 'escape' })
  // What a template escapes itself is not escaped again.
  for (const name of ['escape', 'escape_once', 'xml_escape']) {
    const handler = liquid.filters[name]
    if (typeof handler === 'function') liquid.registerFilter(name, { handler, raw: true })
  }
  return liquid
}

const html = createHtmlLiquid()
const plain = createLiquid({})

/** In HTML every output is escaped, unless its last filter is `raw`. */
export function liquidFor(kind: TemplateKind): Liquid {
  return kind === 'html' ? html : plain
}
