/** The keys that every test uses. */
import { deriveSecrets } from '../../src/secrets/secrets.ts'

export const testSecrets = deriveSecrets('a secret for tests, long enough to be one')
