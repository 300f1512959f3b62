/** The first steps, in order. */
export const firstSteps = ['relay', 'senderDomain', 'contacts', 'campaign'] as const
export type FirstStep = (typeof firstSteps)[number]

export function stepAfter(step: FirstStep): FirstStep | undefined {
  return firstSteps[firstSteps.indexOf(step) + 1]
}
