/** The constants of the pacer. `docs/pace.md` argues them; `bench/pace` measures what a change of one does. */

/** Where a stranger's relay is begun with, and how the pace grows until the first throttle. */
export const firstRatePerSecond = 5
export const slowStartGrowthPerSecond = 1.5
/** After the first throttle: slower, and a pause in which the replies to what is under way come in. */
export const firstThrottleFactor = 0.75
export const settleMs = 250

/** A measurement lasts whole seconds, so that a limiter that counts per second gives its exact count. */
export const measureSubmissions = 40
/** After a collapse the limit is known to be lower: a rough count spares throttles, probes mend the rest. */
export const collapseMeasureSubmissions = 20
export const longestMeasureS = 5
/** Growth while a measurement has met no throttle, so that there is no ceiling to be seen. */
export const huntGrowthPerSecond = 1.1

/** The share of the ceiling that is used, and how fast the pace comes back to it (share of the ceiling a second). */
export const cruiseShare = 0.99
export const climbPerSecond = 0.0125
/** What one throttle costs the ceiling, and the pace until it has climbed back; a second one within `streakMs` costs more. */
export const ceilingFactor = 0.99
export const singleThrottleShare = 0.97
export const repeatedThrottleShare = 0.93
export const streakMs = 3000
export const longestPauseMs = 500
/** The ceiling creeps up so that this share of the submissions ends up throttled, but never faster than this a second. */
export const throttleBudget = 0.002
export const fastestCreepPerSecond = 0.001

/** A probe looks for a limit that has moved up: it starts this far above the ceiling and goes further with time. */
export const probeShare = 1.03
export const probeGrowthPerSecond = 0.01
export const firstProbeGapMs = 20_000
export const probeGapFactor = 1.6
export const longestProbeGapMs = 60_000
/** Slow relays are probed only once per so many messages, as a probe costs at least one throttle. */
export const probeSubmissions = 400
/** A probe that meets no throttle beyond this excess (in seconds of the ceiling) has found that the limit moved. */
export const burstFactor = 1.3
export const burstMarginS = 0.3
export const unknownBurstS = 2
/** Growth then: gentle at first, as the ceiling may just have been measured a little low. */
export const accelerateGrowthPerSecond = 1.05
export const accelerateGainPerSecond = 0.05
export const fastestAccelerationPerSecond = 1.25
export const accelerateFactor = 0.9

/** Collapse: so large a share of the last second throttled, or so many reactions in a row. */
export const collapseShare = 0.3
export const collapseThrottles = 3
export const collapseStreak = 4
export const collapseFactor = 0.7
export const collapsePauseMs = 1000
/** A relay that accepts nothing is asked again with one message, ever more rarely: at most every ten minutes. */
export const longestBlockMs = 600_000

/** Below this rate one submission at a time, the next one a gap after the reply. */
export const oneAtATimePerSecond = 5
/** A reply that has not come after so long is no longer waited for. */
export const replyPatienceMs = 60_000
/** Slots that were due so long ago can still be had: timers are late, and a lost slot would be lost throughput. */
export const catchUpMs = 20
export const slowestRatePerSecond = 1 / 600
export const fastestRatePerSecond = 1_000_000
/** A restart goes on at this share of the ceiling learned before. */
export const rememberedShare = 0.9
/** More than this share of a stretch without work: it tells nothing about the limit. */
export const idleShare = 0.1
