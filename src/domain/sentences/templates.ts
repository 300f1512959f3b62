/** What is wrong with a template, or with the blocks of a message, that a person wrote, in English. */
export const templateSentences = {
  template_at: 'Line {{line}}, column {{column}}: {{why}}',
  template_no_filter: 'There is no filter "{{name}}".',
  template_no_tag: 'There is no tag "{{name}}" here.',
  template_not_closed: '{{example}} is not closed.',
  template_unreadable: 'This cannot be read: {{example}}.',
  template_too_much: 'It takes more time or memory than one mail may.',
  template_outside_loop: 'break and continue have no meaning outside a loop.',

  blocks_wrong: '{{why}} Expected: {{example}}',
  blocks_not_json: 'This is not JSON.',
  blocks_not_object: 'The document is not an object.',
  blocks_accent: 'accent is a colour such as #1b5fb8.',
  blocks_missing: 'blocks is missing.',
  too_many_blocks: 'There are more than {{most}} blocks.',
  block_not_object: '{{place}} is not an object.',
  block_of_no_kind: '{{place}} is of no known kind.',
  block_columns: '{{place}} has two or three columns.',
  block_not_list: '{{place}} is not a list of blocks.',
  block_not_text: '{{place}}: {{field}} is not text.',
  // Numbers, so that nothing else is read as a place.
  place_block: 'Block {{count}}',
  place_column: 'Block {{count}}, column {{total}}',
  place_in_column: 'Block {{count}}, column {{total}}, block {{most}}',
} as const
