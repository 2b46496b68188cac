// Settings: what the app remembers about its user, on this computer only.
import { z } from '../model/zod'

/**
 * Every field has a default, and a damaged field falls back to it without taking the others along:
 * a settings file can never stop the app from starting.
 */
export const SettingsSchema = z.object({
  language: z.enum(['system', 'en', 'zh']).catch('system'),
  theme: z.enum(['system', 'light', 'dark', 'contrast']).catch('system'),
  motion: z.enum(['system', 'full', 'reduced']).catch('system'),
  /** Single-letter shortcuts such as P or G; off for people whose input device makes stray keys. */
  letterKeys: z.boolean().catch(true),
  /** Playback speed of the transport, 0.25 to 8. */
  speed: z.number().min(0.25).max(8).catch(1),
  paletteOpen: z.boolean().catch(true),
  /** What the left panel shows. */
  side: z.enum(['ops', 'code']).catch('ops'),
  inspectorOpen: z.boolean().catch(true),
  /** Widths of the side panels in CSS pixels; null = the default width. */
  paletteWidth: z.number().min(0).max(4000).nullable().catch(null),
  codeWidth: z.number().min(0).max(4000).nullable().catch(null),
  inspectorWidth: z.number().min(0).max(4000).nullable().catch(null),
})

export type Settings = z.infer<typeof SettingsSchema>

/** What `settings:set` takes: any part, strictly checked, because a wrong value there is a bug and not old data. */
export const SettingsChangeSchema = z.strictObject({
  language: z.enum(['system', 'en', 'zh']).exactOptional(),
  theme: z.enum(['system', 'light', 'dark', 'contrast']).exactOptional(),
  motion: z.enum(['system', 'full', 'reduced']).exactOptional(),
  letterKeys: z.boolean().exactOptional(),
  speed: z.number().min(0.25).max(8).exactOptional(),
  paletteOpen: z.boolean().exactOptional(),
  side: z.enum(['ops', 'code']).exactOptional(),
  inspectorOpen: z.boolean().exactOptional(),
  paletteWidth: z.number().min(0).max(4000).nullable().exactOptional(),
  codeWidth: z.number().min(0).max(4000).nullable().exactOptional(),
  inspectorWidth: z.number().min(0).max(4000).nullable().exactOptional(),
})

export type SettingsChange = z.infer<typeof SettingsChangeSchema>

/** The settings of a first start. */
export const DEFAULT_SETTINGS: Settings = SettingsSchema.parse({})
