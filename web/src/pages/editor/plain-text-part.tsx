/** The text part of the mail: made from the message, or written by oneself. */
import { Button, Textarea } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Part } from '../../components/sheet.tsx'
import type { ContentProps } from './envelope-fields.tsx'

interface PlainTextProps extends ContentProps {
  /** What is made from the message at present. */
  readonly made: string
}

export function PlainTextPart({ content, onChange, made }: PlainTextProps) {
  const { t } = useTranslation()
  const isOwn = content.text !== null
  return (
    <Part
      title={t('editor.plainText')}
      beside={
        <Button variant="default" onClick={() => onChange({ text: isOwn ? null : made })}>
          {t(isOwn ? 'editor.plainTextAuto' : 'editor.plainTextOwn')}
        </Button>
      }
    >
      {content.text === null ? (
        <p className="soft">{t('editor.plainTextMade')}</p>
      ) : (
        <Textarea
          aria-label={t('editor.plainText')}
          value={content.text}
          onChange={(event) => onChange({ text: event.currentTarget.value })}
          autosize
          minRows={6}
          maxRows={24}
          data-merge
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' } }}
        />
      )}
    </Part>
  )
}
