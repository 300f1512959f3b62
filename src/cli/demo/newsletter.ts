/** What the demo sends. */
export const newsletter = {
  name: 'Harbour News, November',
  from: 'Harbour News <news@harbour.example>',
  subject: 'Good morning{% if contact.name != "" %}, {{ contact.name }}{% endif %}: your paper is here',
  preheader: 'What came in, what went out, and where it is now.',
  html: `<!doctype html>
<html lang="en"><body style="font-family: Georgia, serif; max-width: 36em; margin: auto">
<h1>Hello {{ contact.name | default: "dear reader" }}</h1>
<p>This copy was written for {{ contact.email }}{% if contact.attributes.city %} in {{ contact.attributes.city }}{% endif %}.</p>
<p>Every crate in this harbour has its paper, and every paper says where the crate is. So has this mail.</p>
<p><a href="{{ unsubscribe_url }}">Unsubscribe</a></p>
</body></html>`,
  text: `Hello {{ contact.name | default: "dear reader" }},

this copy was written for {{ contact.email }}.
Every crate in this harbour has its paper, and every paper says where the crate is. So has this mail.

Unsubscribe: {{ unsubscribe_url }}
`,
} as const
