/** The first step: a file from this device, dropped or chosen, or lines straight from a spreadsheet. */
import { Button, Textarea } from '@mantine/core'
import { useRef, useState, type DragEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Part } from '../../components/sheet.tsx'
import classes from './import.module.css'

export function ChooseFile({ onChosen }: { readonly onChosen: (file: File) => void }) {
  const { t } = useTranslation()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  const [pasted, setPasted] = useState('')
  const take = (file: File | undefined) => {
    if (file !== undefined) onChosen(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    take(event.dataTransfer.files[0])
  }
  return (
    <Part title={t('imports.chooseTitle')}>
      <p className="soft">{t('imports.chooseLead')}</p>
      <div
        className={classes['drop']}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setIsOver(true)
        }}
        onDragLeave={() => setIsOver(false)}
        onDrop={drop}
      >
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv,text/plain"
          aria-label={t('imports.choose')}
          // For those who read it out the button beside it is enough.
          aria-hidden
          tabIndex={-1}
          className="unseen"
          onChange={(event) => take(event.currentTarget.files?.[0])}
        />
        <Button onClick={() => input.current?.click()}>{t('imports.choose')}</Button>
        <span className="soft">{t('imports.drop')}</span>
      </div>
      <Textarea
        label={t('imports.orPaste')}
        description={t('imports.pasteHelp')}
        placeholder={t('imports.example')}
        value={pasted}
        rows={5}
        onChange={(event) => setPasted(event.currentTarget.value)}
      />
      <p>
        <Button
          variant="default"
          disabled={pasted.trim() === ''}
          onClick={() => take(new File([pasted], t('imports.pastedName'), { type: 'text/csv' }))}
        >
          {t('imports.usePasted')}
        </Button>
      </p>
    </Part>
  )
}
