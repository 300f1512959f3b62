/** The mail that every bench sends: about 10 kB on the wire, HTML and text, 27 merge fields for each recipient. */

const paragraph =
  'The harbour was quiet that morning, and the lists of what had come and gone lay open on the desk. Every crate had its paper, every paper its line, and no line was without an answer to the one question that matters: where is it now? '

function story(number: number): string {
  return `<tr><td style="padding:16px 24px;font-family:Georgia,serif;font-size:16px;line-height:24px;color:#222222">
<h2 style="margin:0 0 8px;font-size:20px">Story ${number}: what the waybill says</h2>
<p style="margin:0 0 12px">${paragraph}</p>
<p style="margin:0"><a href="https://news.example.org/read/${number}?for={{ contact.attributes.token }}" style="color:#0b57d0">Read on</a></p>
</td></tr>`
}

function stories(count: number): string {
  return Array.from({ length: count }, (_, index) => story(index + 1)).join('\n')
}

export const newsletter = {
  subject: 'Good morning {{ contact.name }}, your paper is here',
  html: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Waybill News</title></head>
<body style="margin:0;background:#f4f4f4">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:640px;margin:auto;background:#ffffff">
<tr><td style="padding:24px"><h1 style="font-family:Georgia,serif">Hello {{ contact.name | default: "reader" }}</h1>
<p>This copy was written for {{ contact.email }} in {{ contact.attributes.city }}.</p></td></tr>
${stories(11)}
<tr><td style="padding:24px;font-size:12px;color:#666666">Sent to {{ contact.email }}.
<a href="{{ unsubscribe_url }}">Unsubscribe</a> or <a href="{{ browser_url }}">read in the browser</a>.
<img src="https://news.example.org/pixel/{{ contact.attributes.token }}.gif" width="1" height="1" alt=""></td></tr>
</table></body></html>`,
  text: `Hello {{ contact.name }},

${Array.from({ length: 5 }, (_, index) => `Story ${index + 1}: https://news.example.org/read/${index + 1}?for={{ contact.attributes.token }}`).join('\n')}

${paragraph}

Unsubscribe: {{ unsubscribe_url }}
`,
} as const
