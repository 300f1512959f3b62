/** Something to be copied, letter for letter, with the button that does it. */
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './sheet.module.css'

export function CopyText({ text, name }: { readonly text: string; readonly name: string }) {
  const { t } = useTranslation()
  const [isCopied, setIsCopied] = useState(false)
  const copy = () => void navigator.clipboard.writeText(text).then(() => setIsCopied(true))
  return (
    <div className={classes['command']}>
      <code>{text}</code>
      {/* Browsers lend the clipboard only to pages that came over https or from this machine. */}
      {window.isSecureContext && (
        <Button variant="default" onClick={copy} onBlur={() => setIsCopied(false)}>
          <span role="status">{t(isCopied ? 'controls.copied' : 'controls.copy')}</span>
          <span className="unseen">{name}</span>
        </Button>
      )}
    </div>
  )
}
