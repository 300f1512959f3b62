/** Runs before each test file. Modules stay loaded from one file to the next, so no module of ours keeps hooks of its own. */
import { afterAll } from 'vitest'
import { endEverything } from './afterwards.ts'

afterAll(endEverything)
