/** Faults on purpose: for whom, how often, and what happens. The first rule that fits decides. */
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SandboxRule } from '../../api/house-queries.ts'
import { RemovableLines } from '../../components/removable-lines.tsx'
import { Fields, Refusal } from '../../components/sheet.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { useConfigure } from './use-configure.ts'

/** What people want to try, as the rules that do it. */
const faults = {
  refuse: { phase: 'rcpt', action: { kind: 'refuse', reply: '550 5.1.1 No such user here' } },
  defer: { phase: 'rcpt', action: { kind: 'defer', reply: '451 4.3.0 Try again later' } },
  blocked: {
    phase: 'dot',
    action: { kind: 'refuse', reply: '554 5.7.1 Message rejected: it looks like spam' },
  },
  dropBefore: { phase: 'body', action: { kind: 'drop', how: 'rst' } },
  dropAfter: { phase: 'after', action: { kind: 'drop', how: 'rst' } },
  slow: { phase: 'dot', action: { kind: 'slow', delayMs: 2000 } },
  silence: { phase: 'dot', action: { kind: 'silence' } },
} as const satisfies Record<string, SandboxRule>
type Fault = keyof typeof faults
const faultNames = ['refuse', 'defer', 'blocked', 'dropBefore', 'dropAfter', 'slow', 'silence'] as const

export function Rules({ rules }: { readonly rules: readonly SandboxRule[] }) {
  const { t } = useTranslation()
  const configure = useConfigure()
  return (
    <>
      {rules.length === 0 ? (
        <p className="soft">{t('sandbox.noRules')}</p>
      ) : (
        <RemovableLines items={rules} onRemove={(rest) => configure.mutate({ rules: rest })}>
          {(rule) => <RuleWords rule={rule} />}
        </RemovableLines>
      )}
      <Refusal problem={configure.error} />
      <NewRule rules={rules} />
    </>
  )
}

function RuleWords({ rule }: { readonly rule: SandboxRule }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { action, match = {} } = rule
  const reply = 'reply' in action ? action.reply : undefined
  const who = [
    match.recipient === undefined ? t('sandbox.everybody') : match.recipient,
    ...(match.probability === undefined ? [] : [format.share(match.probability, 1)]),
    ...(match.every === undefined ? [] : [t('sandbox.every', { number: match.every })]),
    ...(match.firstTries === undefined ? [] : [t('sandbox.firstTries', { number: match.firstTries })]),
  ]
  return (
    <>
      <strong>{t(`sandbox.actions.${action.kind}`)}</strong> · {t(`sandbox.phases.${rule.phase}`)} ·{' '}
      {format.list(who)}
      {reply !== undefined && (
        <>
          <br />
          <code>{reply}</code>
        </>
      )}
    </>
  )
}

function NewRule({ rules }: { readonly rules: readonly SandboxRule[] }) {
  const { t } = useTranslation()
  const [fault, setFault] = useState<Fault>('refuse')
  const [recipient, setRecipient] = useState('')
  const [percent, setPercent] = useState('100')
  const configure = useConfigure(() => setRecipient(''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const share = Number(percent) / 100
    const match = {
      ...(recipient.trim() === '' ? {} : { recipient: recipient.trim() }),
      ...(share >= 1 ? {} : { probability: share, seed: rules.length + 1 }),
    }
    configure.mutate({ rules: [...rules, { ...faults[fault], match }] })
  }
  return (
    <form onSubmit={submit}>
      <Fields>
        <NativeSelect
          label={t('sandbox.fault')}
          value={fault}
          onChange={({ currentTarget }) =>
            setFault(faultNames.find((name) => name === currentTarget.value) ?? 'refuse')
          }
          data={faultNames.map((value) => ({ value, label: t(`sandbox.faults.${value}`) }))}
        />
        <TextInput
          label={t('sandbox.ruleRecipient')}
          description={t('sandbox.ruleRecipientNote')}
          placeholder="*@example.com"
          value={recipient}
          onChange={(event) => setRecipient(event.currentTarget.value)}
        />
        <TextInput
          label={t('sandbox.rulePercent')}
          type="number"
          min={0.1}
          max={100}
          step="any"
          required
          withAsterisk={false}
          value={percent}
          onChange={(event) => setPercent(event.currentTarget.value)}
        />
        <p data-wide>
          <Button type="submit" variant="default" loading={configure.isPending}>
            {t('sandbox.addRule')}
          </Button>
        </p>
      </Fields>
      <Refusal problem={configure.error} />
    </form>
  )
}
