/** A state as sign and word, in its colour. */
import { useTranslation } from 'react-i18next'
import { campaignLooks, type CampaignState } from '../design/campaign-states.ts'
import { stateColor, type DeliveryState } from '../design/delivery-states.ts'
import { Sign, type SignName } from '../design/sign.tsx'
import type { Part } from '../progress/parts.ts'
import classes from './state-tag.module.css'

export function CampaignStateTag({ state }: { readonly state: CampaignState }) {
  const { t } = useTranslation()
  const { color, sign } = campaignLooks[state]
  return <Tag color={color} sign={sign} word={t(`campaignStates.${state}`)} />
}

export function DeliveryStateTag({ state }: { readonly state: DeliveryState }) {
  const { t } = useTranslation()
  return <Tag color={stateColor(state)} sign={state} word={t(`states.${state}`)} />
}

/** Waiting goes by the look of queued, which is most of it. */
export function PartTag({ part }: { readonly part: Part }) {
  const { t } = useTranslation()
  const look = part === 'waiting' ? 'queued' : part
  return <Tag color={stateColor(look)} sign={look} word={t(`states.${part}`)} />
}

function Tag({ color, sign, word }: { color: string; sign: SignName; word: string }) {
  return (
    <span className={classes['tag']} style={{ color }}>
      <Sign name={sign} />
      {word}
    </span>
  )
}
