/** How the sandbox behaves: whom it passes for, how fast it takes mail, and what goes wrong on purpose. */
import { Checkbox, NativeSelect } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sandboxQuery, type SandboxSettings } from '../../api/house-queries.ts'
import { Part, Refusal, Sheet } from '../../components/sheet.tsx'
import { Limits } from './limits.tsx'
import { Rules } from './rules.tsx'
import { SandboxFigures, SandboxHead } from './sandbox-head.tsx'
import { useConfigure } from './use-configure.ts'
import classes from './sandbox.module.css'

const profiles = ['postfix', 'ses', 'host35'] as const
const pollMs = 5_000

export function SandboxBehaviourPage() {
  const { t } = useTranslation()
  const { data: sandbox } = useSuspenseQuery({ ...sandboxQuery, refetchInterval: pollMs })
  const { settings } = sandbox
  return (
    <>
      <SandboxHead />
      <Sheet>
        <Part title={t('sandbox.seen')}>
          <SandboxFigures sandbox={sandbox} />
        </Part>
        <Part title={t('sandbox.profile')}>
          <Profile settings={settings} />
        </Part>
        <Part title={t('sandbox.limits')}>
          <Limits settings={settings} />
        </Part>
        <Part title={t('sandbox.rules')}>
          <Rules rules={settings.rules} />
        </Part>
        <Part title={t('sandbox.special')}>
          <SpecialAddresses settings={settings} />
        </Part>
      </Sheet>
    </>
  )
}

function Profile({ settings }: { readonly settings: SandboxSettings }) {
  const { t } = useTranslation()
  const configure = useConfigure()
  return (
    <>
      <NativeSelect
        label={t('sandbox.profileLabel')}
        description={t('sandbox.profileNote')}
        value={settings.profile}
        onChange={({ currentTarget: { value } }) => {
          const profile = profiles.find((each) => each === value)
          if (profile !== undefined) configure.mutate({ profile })
        }}
        data={profiles.map((value) => ({ value, label: t(`sandbox.profiles.${value}`) }))}
        maw="28rem"
      />
      <p className="soft">{t(`sandbox.profileWhat.${settings.profile}`)}</p>
      <Refusal problem={configure.error} />
    </>
  )
}

const specials = ['bounce', 'tempfail', 'greylist', 'full', 'dropAfterDot', 'dropInBody', 'slow'] as const

function SpecialAddresses({ settings }: { readonly settings: SandboxSettings }) {
  const { t } = useTranslation()
  const configure = useConfigure()
  return (
    <>
      <Checkbox
        label={t('sandbox.specialOn')}
        checked={settings.specialAddresses}
        onChange={(event) => configure.mutate({ specialAddresses: event.currentTarget.checked })}
      />
      <Refusal problem={configure.error} />
      <dl className={classes['special']}>
        {specials.map((special) => (
          <div key={special} style={{ display: 'contents' }}>
            <dt>
              <code>{t(`sandbox.specials.${special}.address`)}</code>
            </dt>
            <dd>{t(`sandbox.specials.${special}.what`)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
