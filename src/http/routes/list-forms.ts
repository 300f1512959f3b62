import { publishList } from '../../actions/publish-list.ts'
import { listPublicLists } from '../../store/public-lists.ts'
import type { App, HttpContext } from '../app-types.ts'
import { listForm, listForms, publicationChange } from '../contract/list-forms.ts'
import { listParams } from '../contract/lists.ts'

/** Which lists strangers may join, and the address of the form that they do it on. */
export function listFormRoutes(app: App, { database, config }: HttpContext): void {
  const addressOf = (listId: number) => `${config.publicUrl}/s/${listId}`

  app.get(
    '/list-forms',
    { schema: { summary: 'Lists that strangers may join, with their forms', response: { 200: listForms } } },
    async () => ({
      items: (await listPublicLists(database)).map(({ id, name }) => ({
        listId: id,
        name,
        isPublic: true,
        url: addressOf(id),
      })),
    }),
  )

  app.put(
    '/lists/:listId/form',
    {
      schema: {
        summary: 'Let strangers join a list on a page of ours, or no longer',
        params: listParams,
        body: publicationChange,
        response: { 200: listForm },
      },
    },
    async ({ params: { listId }, body: { isPublic }, caller }, reply) => {
      const published = await publishList(database, { listId, isPublic, actor: caller.actor })
      return published.ok ? { listId, isPublic, url: addressOf(listId) } : reply.problem(published.problem)
    },
  )
}
