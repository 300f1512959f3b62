/** The constants of the pacer. `docs/pace.md` argues them; `bench/pace` shows what a change of one does. */

export const slots = {
  /** Slots that were due so long ago can still be had: timers and commits are late, and a lost slot is lost throughput. */
  catchUpMs: 50,
  /** Below this rate one submission at a time. */
  oneAtATimePerSecond: 5,
  /** A reply that has not come after so long is no longer waited for. */
  replyPatienceMs: 60_000,
  slowestPerSecond: 1 / 600,
  fastestPerSecond: 1_000_000,
  /** More than this share of a stretch without work: it tells nothing about the limit, and nothing grows. */
  idleShare: 0.1,
} as const

export const slowStart = {
  /** What a stranger's relay is begun with. */
  firstPerSecond: 5,
  growthPerSecond: 1.5,
  /** After the first throttle. */
  throttledFactor: 0.85,
  /** A pause in which the replies to what is under way come in, and the relay's bucket is not quite empty. */
  settleMs: 250,
  /** A restart goes on at this share of the ceiling learned before. */
  rememberedShare: 0.9,
} as const

export const measuring = {
  /** Whole seconds are measured, so that a limiter that counts per second gives its exact count; up to so many submissions. */
  submissions: 100,
  longestS: 3,
  /** After a collapse or a probe that went on: a rough count spares throttles, and probes mend the rest. */
  roughSubmissions: 16,
  /** But never fewer than these, up to so long. */
  fewestSubmissions: 12,
  fewestLongestS: 5,
  /** Counting begins so long after the pace changed, with a throttle; that is waited for so much longer than it lasts. */
  steadyAfterMs: 1000,
  patienceMs: 500,
  /** What is throttled so soon after a measurement is still its doing. */
  aftermathMs: 1000,
  /** No throttle met, so no ceiling seen: grow, and measure at this share of where the next one comes. */
  huntGrowthPerSecond: 1.1,
  huntFactor: 0.95,
  /** Throttled in a row, without one acceptance for longer than a limiter that counts per second would: blocked. */
  deadThrottles: 4,
  deadMs: 1100,
} as const

export const cruising = {
  /** Of the ceiling; and how fast the pace comes back to it, in ceilings a second. */
  share: 0.99,
  climbPerSecond: 0.0125,
  /** What a throttle costs the ceiling, and the pace until it has climbed back; costlier close after another. */
  throttledFactor: 0.99,
  throttledShare: 0.97,
  repeatedShare: 0.93,
  repeatedWithinMs: 3000,
  longestPauseMs: 500,
  /** The ceiling creeps up so fast that about this share of the submissions is throttled, and never faster than that. */
  throttleBudget: 0.002,
  fastestCreepPerSecond: 0.001,
  /** What is counted over a long window shows at its end only: creep no more than this until then. */
  creepPerLongWindow: 0.005,
} as const

export const probing = {
  /** Starts so far above the ceiling, and goes further. */
  share: 1.03,
  gainPerSecond: 0.01,
  firstGapMs: 10_000,
  gapFactor: 1.6,
  longestGapMs: 60_000,
  /** A probe costs at least one throttle: a slow relay is probed once per so many messages only. */
  submissions: 800,
  /** One with a long window at most once in so many windows: a probe costs it all replies until the next one opens. */
  windows: 10,
  /** Unthrottled for so many windows (two surely hold a whole one), its limit has moved up. The gain is as slow as the window is long. */
  longWindowShare: 2.1,
  longWindowS: 10,
  /** An excess (in seconds' worth of the ceiling) beyond what the relay took last time: its limit has moved up. */
  burstFactor: 1.3,
  burstMarginS: 0.3,
  unknownBurstS: 5.5,
  /** A burst is forgotten slowly: a probe that happened to start on an empty bucket shows none. */
  burstMemory: 0.8,
  /** Growth then, gentle at first: the ceiling may just have been measured a little low. */
  acceleration: 1.05,
  accelerationGainPerSecond: 0.05,
  fastestAcceleration: 1.25,
  acceleratedFactor: 0.9,
} as const

export const collapsing = {
  /** So large a share of the last second throttled, and at least so many; or so many reactions in a row. */
  share: 0.3,
  throttles: 3,
  streak: 4,
  factor: 0.7,
  /** Of what was accepted in the last second. */
  acceptedFactor: 1.1,
  pauseMs: 1000,
} as const

export const blocking = {
  /** The first pause of a relay that accepts nothing; doubled up to a minute, then a share of the time it has lasted. */
  firstPauseMs: 1000,
  minuteMs: 60_000,
  pauseShare: 0.25,
  /** And never longer than this, which is what a quota gets at once. */
  longestPauseMs: 600_000,
  /** A shorter block may still be a limiter that counts per second. */
  longMs: 3000,
  /** Limits counted per minute or hour are spread over their window; longer ones are used up and waited for. */
  windowsMs: [60_000, 3_600_000],
  /** From one block to the next in windows: asking is late, and a second one may have begun. */
  shortestCycle: 0.9,
  longestCycle: 1.5,
  /** Blocked again so soon: no such window. */
  notLongMs: 30_000,
  /** A pace as slow as this is asking already: a quota reply is just a throttle. */
  slowQuotaPerSecond: 0.1,
} as const
