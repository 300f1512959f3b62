import { createUser } from '../../actions/create-user.ts'
import { refused } from '../../domain/problem.ts'
import { defineCommand, wasFine } from '../command.ts'
import { actor, withStore } from '../store.ts'

export const command = defineCommand({
  name: 'user create',
  summary: 'Let a person sign in',
  inputs: {
    email: {
      kind: 'text',
      positional: true,
      required: true,
      value: 'EMAIL',
      summary: 'What they sign in with',
    },
    password: {
      kind: 'flag',
      summary: 'Read the password from standard input; made up and shown once if left out',
    },
  },
  examples: ['user create ada@example.org', 'user create ada@example.org --password < password.txt'],
  async run({ email, password }, terminal) {
    const given = password ? (await readStandardInput()).replace(/\r?\n$/, '') : undefined
    if (given === '') return refused('usage', 'There is no password on standard input.', 'password')
    return withStore(terminal, async ({ database }) => {
      const created = await createUser(database, { email, password: given, actor })
      if (!created.ok) return created
      const { madeUpPassword, ...user } = created.value
      const shown = madeUpPassword === undefined ? {} : { password: madeUpPassword }
      const words =
        madeUpPassword === undefined
          ? ''
          : ` with the password ${terminal.style.bold(madeUpPassword)} (shown this once)`
      return wasFine({ ...user, ...shown }, `${user.email} can sign in${words}.`)
    })
  },
})

async function readStandardInput(): Promise<string> {
  let text = ''
  for await (const chunk of process.stdin.setEncoding('utf8')) text += String(chunk)
  return text
}
