import { describe, expect, test } from 'vitest'
import { campaignDefaults, checkCampaignContent, type CampaignContent } from './campaign.ts'

const content: CampaignContent = {
  ...campaignDefaults,
  name: ' March ',
  from: 'Ada <ada@example.org>',
  subject: ' News ',
  html: '<p>Hi</p>',
  listIds: [2, 1, 2],
}

describe('the content of a campaign', () => {
  test('is trimmed, and names each list once', () => {
    expect(checkCampaignContent(content)).toMatchObject({
      ok: true,
      value: { name: 'March', subject: 'News', listIds: [2, 1] },
    })
  })

  test.each(['name', 'from', 'replyTo', 'subject', 'preheader'] as const)(
    'cannot smuggle a header in through %s',
    (field) => {
      for (const end of ['\r\n', '\n', '\r', '\u0000', '\u2028'])
        expect(checkCampaignContent({ ...content, [field]: `x${end}Bcc: victim@example.org` })).toMatchObject(
          {
            ok: false,
            problem: { code: 'control_character', field },
          },
        )
    },
  )

  test.each([
    [{ name: '  ' }, 'name'],
    [{ subject: ' ' }, 'subject'],
    [{ html: '\n' }, 'html'],
    [{ html: '<p>\u0000</p>' }, 'html'],
    [{ text: 'half a pair: \ud83d' }, 'text'],
    [{ listIds: [] }, 'listIds'],
    [{ subject: 'x'.repeat(1001) }, 'subject'],
  ])('%o is refused', (change, field) => {
    expect(checkCampaignContent({ ...content, ...change })).toMatchObject({ ok: false, problem: { field } })
  })
})
