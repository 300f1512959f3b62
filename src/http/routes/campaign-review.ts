/** The look at a campaign before it is started: audience, findings, previews, who lacks what. Changes nothing. */
import { checkLinks } from '../../actions/links/check-links.ts'
import { createFollowLink } from '../../actions/links/follow-link.ts'
import { previewCampaign } from '../../actions/preview-campaign.ts'
import { reviewCampaign } from '../../actions/review-campaign.ts'
import { listLacking, readKnownAttributes, type KnownAttributes } from '../../store/campaign-audience.ts'
import { findCampaign } from '../../store/campaigns.ts'
import type { App, HttpContext } from '../app-types.ts'
import {
  campaignReview,
  lackingPage,
  lackingQuery,
  linkCheck,
  mergeFields,
  mergeFieldsQuery,
  previewPageQuery,
} from '../contract/campaign-editor.ts'
import { campaignParams, preview, previewQuery } from '../contract/campaigns.ts'
import { cutPage } from '../contract/page.ts'
import { sendForeignHtml } from '../foreign-html.ts'
import { inTheme } from '../mail-theme.ts'
import { withSaid } from '../said.ts'
import { unknownCampaign } from './campaigns.ts'

export function campaignReviewRoutes(app: App, context: HttpContext): void {
  previewRoutes(app, context)
  reviewRoutes(app, context)
  linkRoutes(app, context)
  mergeFieldRoute(app, context)
}

function previewRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/campaigns/:campaignId/preview',
    {
      schema: {
        summary: 'What one contact would get',
        params: campaignParams,
        querystring: previewQuery,
        response: { 200: preview },
      },
    },
    async ({ params, query }, reply) => {
      const previewed = await previewCampaign(database, { ...params, ...query })
      return previewed.ok ? previewed.value : reply.problem(previewed.problem)
    },
  )

  app.get(
    '/campaigns/:campaignId/preview/page',
    {
      schema: {
        summary: 'The message as a page, for a frame: it can do nothing',
        params: campaignParams,
        querystring: previewPageQuery,
      },
    },
    async ({ params, query }, reply) => {
      const previewed = await previewCampaign(database, { ...params, ...query })
      if (!previewed.ok) return reply.problem(previewed.problem)
      return sendForeignHtml(reply, inTheme(previewed.value.html, query.theme))
    },
  )
}

function linkRoutes(app: App, { database, followLink }: HttpContext): void {
  const follow = followLink ?? createFollowLink()
  app.post(
    '/campaigns/:campaignId/link-checks',
    {
      config: { rateLimit: { max: 10, timeWindow: '1 minute' } },
      schema: {
        summary: 'Follow every link of the message once, and say where each ends',
        params: campaignParams,
        response: { 200: linkCheck },
      },
    },
    async ({ params }, reply) => {
      const checked = await checkLinks(database, follow, params)
      return checked.ok ? checked.value : reply.problem(checked.problem)
    },
  )
}

function reviewRoutes(app: App, { database }: HttpContext): void {
  app.get(
    '/campaigns/:campaignId/review',
    {
      schema: {
        summary: 'Exactly who would get it, and what is wrong or worth a look',
        params: campaignParams,
        response: { 200: campaignReview },
      },
    },
    async ({ params }, reply) => {
      const reviewed = await reviewCampaign(database, params)
      if (!reviewed.ok) return reply.problem(reviewed.problem)
      const findings = reviewed.value.findings.map((finding) => withSaid(finding, 'message', 'subject'))
      return { ...reviewed.value, findings }
    },
  )

  app.get(
    '/campaigns/:campaignId/lacking',
    {
      schema: {
        summary: 'Readers of the campaign that have nothing in a merge field',
        params: campaignParams,
        querystring: lackingQuery,
        response: { 200: lackingPage },
      },
    },
    async ({ params: { campaignId }, query }, reply) => {
      const found = await findCampaign(database, campaignId)
      if (found === undefined) return reply.problem(unknownCampaign(campaignId))
      const attribute = /^contact\.attributes\.(.+)$/.exec(query.field)?.[1]
      const listIds = found.lists.map((list) => list.id)
      const page = { limit: query.limit + 1, after: query.after }
      return cutPage(await listLacking(database, listIds, { attribute }, page), query.limit)
    },
  )
}

function mergeFieldRoute(app: App, { database }: HttpContext): void {
  app.get(
    '/merge-fields',
    {
      schema: {
        summary: 'What can be filled into a message, and how many contacts have it',
        querystring: mergeFieldsQuery,
        response: { 200: mergeFields },
      },
    },
    async ({ query }) => fieldsFrom(await readKnownAttributes(database, query.listId)),
  )
}

function fieldsFrom({ contacts, isComplete, named, attributes }: KnownAttributes) {
  const fixed = (path: string, example: string, count: number | null = null) => ({ path, count, example })
  return {
    contacts,
    isComplete,
    items: [
      fixed('contact.name', 'Ada Lovelace', named),
      fixed('contact.email', 'ada@example.org', contacts),
      ...attributes.map(({ name, count, example }) => fixed(attributePath(name), example, count)),
      fixed('unsubscribe_url', ''),
      fixed('preferences_url', ''),
      fixed('browser_url', ''),
      fixed('campaign.subject', ''),
      fixed('campaign.name', ''),
    ],
  }
}

/** As Liquid reads it: names with blanks and the like stand in brackets. */
function attributePath(name: string): string {
  return /^[a-z_][\w-]*$/i.test(name)
    ? `contact.attributes.${name}`
    : `contact.attributes["${name.replaceAll('"', '')}"]`
}
