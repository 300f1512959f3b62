/** What is wrong with a template that a person wrote, in English. */
export const templateSentences = {
  template_at: 'Line {{line}}, column {{column}}: {{why}}',
  template_no_filter: 'There is no filter "{{name}}".',
  template_no_tag: 'There is no tag "{{name}}" here.',
  template_not_closed: '{{example}} is not closed.',
  template_unreadable: 'This cannot be read: {{example}}.',
  template_too_much: 'It takes more time or memory than one mail may.',
  template_outside_loop: 'break and continue have no meaning outside a loop.',
} as const
