/**
 * The page around a message written as Markdown or blocks: one column of 600 px in tables, as Outlook wants it, that
 * narrows on phones and follows a dark theme. Styles stand at the elements; the few in the head are for clients that read them.
 */

export const mailFont = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Noto Sans', sans-serif"

const head = `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<style>
  body { margin: 0; padding: 0; }
  img { border: 0; max-width: 100%; }
  @media (max-width: 640px) {
    .sheet { width: 100% !important; }
    .inside { padding: 24px 20px !important; }
    .column { display: block !important; width: 100% !important; padding: 0 0 16px 0 !important; }
  }
  @media (prefers-color-scheme: dark) {
    .ground { background: #16181b !important; }
    .sheet { background: #1f2226 !important; }
    .sheet, .sheet h1, .sheet h2, .sheet h3, .sheet p, .sheet li, .sheet td { color: #eceae4 !important; }
    .sheet a.link { color: #8fc1ff !important; }
    .sheet hr { border-color: #3a3f45 !important; }
  }
</style>`

/** `inside` is HTML; Liquid in it stays. */
export function mailFrame(inside: string): string {
  return `<!doctype html>
<html>
<head>
${head}
</head>
<body class="ground" style="margin:0;padding:0;background:#f2f2f0;">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f2f2f0;">
<tr><td align="center" style="padding:24px 8px;">
<table role="presentation" class="sheet" width="600" cellpadding="0" cellspacing="0" border="0" style="width:600px;max-width:100%;background:#ffffff;">
<tr><td class="inside" style="padding:32px 40px;font-family:${mailFont};font-size:16px;line-height:24px;color:#1c1e22;">
${inside}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`
}
