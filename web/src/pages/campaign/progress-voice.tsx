/** The quiet voice of the bar: tells screen readers where it stands at each tenth of the way, not at every change. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Progress } from '../../api/client.ts'
import { usePartsInWords } from '../../components/sum-bar.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { countOfPart } from '../../progress/parts.ts'

export function ProgressVoice({ progress }: { readonly progress: Progress }) {
  const { t } = useTranslation()
  const format = useFormat()
  const parts = usePartsInWords(progress)
  const settled = progress.audience - countOfPart(progress, 'waiting')
  const tenth = progress.audience === 0 ? 0 : Math.floor((10 * settled) / progress.audience)
  const moment = `${progress.state} ${tenth}`
  const [spoken, setSpoken] = useState({ moment, words: '' })
  if (spoken.moment !== moment) {
    const words = t('bar.voice', { percent: format.share(settled, progress.audience), parts })
    setSpoken({ moment, words })
  }
  return (
    <p role="status" className="unseen">
      {spoken.words}
    </p>
  )
}
