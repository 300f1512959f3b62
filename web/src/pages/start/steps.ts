/** The first steps, in order. */
import type { Dashboard } from '../../api/house-queries.ts'

export const firstSteps = ['relay', 'senderDomain', 'contacts', 'campaign'] as const
export type FirstStep = (typeof firstSteps)[number]

export function stepAfter(step: FirstStep): FirstStep | undefined {
  return firstSteps[firstSteps.indexOf(step) + 1]
}

/** Where to go on: the first that is not done; the last one where all are. */
export function nextStep(steps: Dashboard['steps']): FirstStep {
  return firstSteps.find((step) => !steps[step]) ?? 'campaign'
}
