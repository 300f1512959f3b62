import { api, wanted } from './client.ts'

/** @returns the session that the cookie stands for from now on. */
export function signIn(body: { readonly email: string; readonly password: string }) {
  return wanted(api.POST('/api/v1/session', { body }))
}
