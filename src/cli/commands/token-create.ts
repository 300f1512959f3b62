import { createToken } from '../../actions/create-token.ts'
import { refused } from '../../domain/problem.ts'
import { findFirstUser, findUserForLogin } from '../../store/users.ts'
import { defineCommand, wasFine } from '../command.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'token create',
  summary: 'Make a token for a program that uses the API',
  inputs: {
    name: { kind: 'text', positional: true, required: true, value: 'NAME', summary: 'What uses it' },
    user: { kind: 'text', value: 'EMAIL', summary: 'Whom it acts for; the first person if left out' },
  },
  examples: ['token create shop', 'token create shop --user ada@example.org --json'],
  run: ({ name, user }, terminal) =>
    withStore(terminal, async ({ database }) => {
      const owner =
        user === undefined ? await findFirstUser(database) : await findUserForLogin(database, user)
      if (owner === undefined) {
        const message =
          user === undefined
            ? 'There is nobody yet: `waybill user create` comes first.'
            : `There is no user ${user}.`
        return refused('unknown_user', message, 'user')
      }
      const made = await createToken(database, { name, userId: owner.id, actor })
      if (!made.ok) return made
      const { id, token } = made.value
      return wasFine(
        { id, token },
        `${terminal.style.bold(token)}\nIt acts for ${owner.email} and is shown this once.`,
      )
    }),
})
