/** The fields of a relay: where it is, how to sign in, and how fast. Amazon SES needs but its region. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { PasswordField } from '../../components/password-field.tsx'
import { Fields } from '../../components/sheet.tsx'
import { portFor, securities, sesRegions, type RelayDraft } from './relay-draft.ts'

interface RelayFieldsProps {
  readonly draft: RelayDraft
  readonly onChange: (draft: RelayDraft) => void
  /** A password is stored: an empty field leaves it. */
  readonly hasPassword: boolean
  /** A secret of AWS keys is stored: an empty field leaves it. */
  readonly hasKeys: boolean
}

export function RelayFields({ draft, onChange, hasPassword, hasKeys }: RelayFieldsProps) {
  const { t } = useTranslation()
  const set = (change: Partial<RelayDraft>) => onChange({ ...draft, ...change })
  return (
    <Fields>
      <NativeSelect
        label={t('relays.kind')}
        value={draft.kind}
        onChange={({ currentTarget }) => set({ kind: currentTarget.value === 'ses' ? 'ses' : 'smtp' })}
        data={(['smtp', 'ses'] as const).map((kind) => ({ value: kind, label: t(`relays.kinds.${kind}`) }))}
      />
      <TextInput
        label={t('relays.name')}
        description={t('relays.nameNote')}
        value={draft.name}
        maxLength={100}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      {draft.kind === 'ses' ? (
        <NativeSelect
          label={t('relays.region')}
          value={draft.region}
          onChange={(event) => set({ region: event.currentTarget.value })}
          data={[...sesRegions]}
        />
      ) : (
        <ServerFields draft={draft} set={set} />
      )}
      <TextInput
        label={t('relays.username')}
        description={draft.kind === 'ses' ? t('relays.sesUserNote') : undefined}
        value={draft.username}
        autoComplete="off"
        maxLength={500}
        onChange={(event) => set({ username: event.currentTarget.value })}
      />
      <PasswordField
        label={t('relays.password')}
        description={hasPassword ? t('relays.passwordKept') : undefined}
        value={draft.password}
        autoComplete="new-password"
        onChange={(event) => set({ password: event.currentTarget.value })}
      />
      {draft.kind === 'ses' && <KeyFields draft={draft} set={set} hasKeys={hasKeys} />}
      <TextInput
        label={t('relays.rateLabel')}
        description={t('relays.rateNote')}
        type="number"
        min={0.0001}
        step="any"
        value={draft.ratePerSecond}
        onChange={(event) => set({ ratePerSecond: event.currentTarget.value })}
      />
      <div data-wide>
        <Checkbox
          label={t('relays.signDkim')}
          description={t('relays.signDkimNote')}
          checked={draft.signDkim}
          onChange={(event) => set({ signDkim: event.currentTarget.checked })}
        />
      </div>
    </Fields>
  )
}

interface KeyFieldsProps extends ServerFieldsProps {
  readonly hasKeys: boolean
}

/** Not those of the sign-in: with them Amazon tells what the account may send. */
function KeyFields({ draft, set, hasKeys }: KeyFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        label={t('relays.accessKeyId')}
        description={t('relays.awsNote')}
        value={draft.accessKeyId}
        autoComplete="off"
        maxLength={128}
        onChange={(event) => set({ accessKeyId: event.currentTarget.value })}
      />
      <PasswordField
        label={t('relays.secretAccessKey')}
        description={hasKeys ? t('relays.passwordKept') : undefined}
        required={draft.accessKeyId !== '' && !hasKeys}
        value={draft.secretAccessKey}
        autoComplete="new-password"
        maxLength={128}
        onChange={(event) => set({ secretAccessKey: event.currentTarget.value })}
        showWords={t('relays.showSecret')}
      />
    </>
  )
}

interface ServerFieldsProps {
  readonly draft: RelayDraft
  readonly set: (change: Partial<RelayDraft>) => void
}

function ServerFields({ draft, set }: ServerFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      <TextInput
        label={t('relays.host')}
        placeholder="smtp.example.org"
        required
        withAsterisk={false}
        value={draft.host}
        maxLength={253}
        onChange={(event) => set({ host: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('relays.security')}
        value={draft.security}
        onChange={({ currentTarget }) => {
          const security = securities.find((each) => each === currentTarget.value) ?? 'starttls'
          set({ security, port: portFor(security, draft.port) })
        }}
        data={securities.map((value) => ({ value, label: t(`relays.securities.${value}`) }))}
      />
      <TextInput
        label={t('relays.port')}
        type="number"
        min={1}
        max={65_535}
        required
        withAsterisk={false}
        value={draft.port}
        onChange={(event) => set({ port: event.currentTarget.value })}
      />
      {draft.security !== 'none' && (
        <div data-wide>
          <Checkbox
            label={t('relays.verify')}
            description={t('relays.verifyNote')}
            checked={draft.verifyCertificate}
            onChange={(event) => set({ verifyCertificate: event.currentTarget.checked })}
          />
        </div>
      )}
    </>
  )
}
