/**
 * Keeps a draft and its copy on the server together: saves a moment after the last change, one save at a time, and never
 * over a version that this window has not seen. Knows nothing of React.
 */
import { ApiProblem, type Campaign } from '../../api/client.ts'
import { contentOfCampaign } from '../../api/campaign-content.ts'
import type { CampaignContent } from '../../api/editor-queries.ts'

/** `conflict`: somebody else saved another version; nothing is saved before a person has chosen. */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict'

export interface DraftSnapshot {
  readonly content: CampaignContent
  readonly state: SaveState
  /** The last version that the server has from, or for, this window. */
  readonly version: number
  readonly savedAtMs: number
  /** Why the last save failed. */
  readonly problem: Error | null
  /** Grows when the content was replaced from outside, so that editors begin anew with it. */
  readonly generation: number
}

export type SaveDraft = (basedOn: number, change: Partial<CampaignContent>) => Promise<Campaign>

const pauseMs = 700
const retryMs = 4_000

export class DraftSaver {
  private snapshot: DraftSnapshot
  private saved: CampaignContent
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | undefined
  private readonly listeners = new Set<() => void>()
  private readonly save: SaveDraft

  constructor(campaign: Campaign, save: SaveDraft) {
    this.save = save
    this.saved = contentOfCampaign(campaign)
    this.snapshot = {
      content: this.saved,
      state: 'saved',
      version: campaign.version,
      savedAtMs: Date.parse(campaign.updatedAt),
      problem: null,
      generation: 0,
    }
  }

  readonly read = (): DraftSnapshot => this.snapshot

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  readonly change = (part: Partial<CampaignContent>): void => {
    const content = { ...this.snapshot.content, ...part }
    const { state } = this.snapshot
    const isBlocked = state === 'conflict' || state === 'saving'
    this.show({ content, state: isBlocked ? state : 'unsaved' })
    if (state !== 'conflict') this.saveIn(pauseMs)
  }

  /** Saves what is not saved yet, now. Resolves when the server has it, or does not take it. */
  readonly flush = async (): Promise<SaveState> => {
    clearTimeout(this.timer)
    while (this.running !== undefined) await this.running
    if (this.snapshot.state !== 'conflict' && this.unsaved() !== undefined) {
      this.running = this.run().finally(() => (this.running = undefined))
      await this.running
    }
    return this.snapshot.state
  }

  /** Takes what the server has: after going back to an earlier version, or when the other version shall stay. */
  readonly replace = (campaign: Campaign): void => {
    clearTimeout(this.timer)
    this.saved = contentOfCampaign(campaign)
    this.show({
      content: this.saved,
      state: 'saved',
      version: campaign.version,
      savedAtMs: Date.parse(campaign.updatedAt),
      problem: null,
      generation: this.snapshot.generation + 1,
    })
  }

  /** What is written here shall stay: saves it over the other version, which remains in the history. */
  readonly insist = (theirs: Campaign): Promise<SaveState> => {
    this.saved = contentOfCampaign(theirs)
    this.show({ version: theirs.version, state: 'unsaved', problem: null })
    return this.flush()
  }

  readonly stop = (): void => {
    clearTimeout(this.timer)
    void this.flush()
  }

  private saveIn(ms: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), ms)
  }

  private async run(): Promise<void> {
    const change = this.unsaved()
    if (change === undefined) return
    const content = this.snapshot.content
    this.show({ state: 'saving' })
    try {
      const campaign = await this.save(this.snapshot.version, change)
      // What the server made of it (the HTML) is not written here; what was typed meanwhile is saved next.
      this.saved = { ...content, html: content.contentKind === 'html' ? content.html : campaign.html }
      const html = this.snapshot.content.contentKind === 'html' ? {} : { html: campaign.html }
      this.show({
        content: { ...this.snapshot.content, ...html },
        version: campaign.version,
        savedAtMs: Date.now(),
        problem: null,
        state: 'saved',
      })
      if (this.unsaved() === undefined) return
      this.show({ state: 'unsaved' })
      this.saveIn(pauseMs)
    } catch (error) {
      this.fail(error instanceof Error ? error : new Error(String(error)))
    }
  }

  private fail(problem: Error): void {
    const isConflict = problem instanceof ApiProblem && problem.code === 'campaign_changed'
    this.show({ state: isConflict ? 'conflict' : 'failed', problem })
    // No answer at all may be a matter of moments; what was refused is refused again.
    if (problem instanceof ApiProblem && (problem.status === 0 || problem.status >= 500)) this.saveIn(retryMs)
  }

  /** The fields that differ from what the server has. */
  private unsaved(): Partial<CampaignContent> | undefined {
    const { content } = this.snapshot
    const before = new Map<string, unknown>(Object.entries(this.saved))
    const differing = Object.entries(content).filter(
      ([field, value]) =>
        !(field === 'html' && content.contentKind !== 'html') &&
        JSON.stringify(value) !== JSON.stringify(before.get(field)),
    )
    return differing.length === 0 ? undefined : Object.fromEntries(differing)
  }

  private show(part: Partial<DraftSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...part }
    for (const listener of this.listeners) listener()
  }
}
