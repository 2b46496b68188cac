// ExportDialog: a picture of the graph at this step, as SVG or PNG, with what it will look like.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ExportOptions } from '../app/exporting'
import { useApp } from '../shell/app-context'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { Segmented } from '../ui/segmented'
import { Select } from '../ui/select'
import { Switch } from '../ui/switch'
import { ExportPreview } from './export-preview'
import styles from './export-dialog.module.css'

type Change = (change: Partial<ExportOptions>) => void

const SCALES = [
  { value: '1', scale: 1 },
  { value: '2', scale: 2 },
  { value: '3', scale: 3 },
  { value: '4', scale: 4 },
] as const

function Choices({ options, change }: { readonly options: ExportOptions; readonly change: Change }) {
  const { t } = useTranslation()
  return (
    <>
      <Segmented
        label={t('exportDialog.format')}
        wide
        value={options.kind}
        testId="export-kind"
        options={[
          { value: 'svg', label: t('exportDialog.svg') },
          { value: 'png', label: t('exportDialog.png') },
        ]}
        onChange={(kind) => change({ kind })}
      />
      <p className={styles.about}>{options.kind === 'svg' ? t('exportDialog.svgText') : t('exportDialog.pngText')}</p>
      <Segmented
        label={t('exportDialog.scope')}
        wide
        value={options.scope}
        testId="export-scope"
        options={[
          { value: 'all', label: t('exportDialog.scopeAll') },
          { value: 'view', label: t('exportDialog.scopeView') },
        ]}
        onChange={(scope) => change({ scope })}
      />
      <Field label={t('exportDialog.theme')}>
        {(ids) => (
          <Select
            {...ids}
            value={options.theme}
            data-testid="export-theme"
            options={[
              { value: 'light', label: t('exportDialog.themes.light') },
              { value: 'dark', label: t('exportDialog.themes.dark') },
              { value: 'hc-light', label: t('exportDialog.themes.hcLight') },
              { value: 'hc-dark', label: t('exportDialog.themes.hcDark') },
            ]}
            onChange={(theme) => change({ theme })}
          />
        )}
      </Field>
      {options.kind === 'png' ? (
        <Field label={t('exportDialog.scale')}>
          {(ids) => (
            <Select
              {...ids}
              value={String(options.scale)}
              data-testid="export-scale"
              options={SCALES.map(({ value, scale }) => ({ value, label: t('exportDialog.scaleValue', { scale }) }))}
              onChange={(value) => change({ scale: SCALES.find((each) => each.value === value)?.scale ?? 1 })}
            />
          )}
        </Field>
      ) : (
        <Switch
          label={t('exportDialog.fonts')}
          checked={options.fonts}
          testId="export-fonts"
          onChange={(fonts) => change({ fonts })}
        />
      )}
      <Switch
        label={t('exportDialog.background')}
        checked={options.background}
        testId="export-background"
        onChange={(background) => change({ background })}
      />
    </>
  )
}

/** Asks what to export and does it. */
export function ExportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { exporting } = useApp()
  const [options, setOptions] = useState<ExportOptions>(() => exporting.options)
  const [busy, setBusy] = useState(false)
  const { width, height } = exporting.size(options)
  const scale = options.kind === 'png' ? options.scale : 1
  const save = async (): Promise<void> => {
    setBusy(true)
    const saved = await exporting.save(options)
    setBusy(false)
    if (saved) onClose()
  }
  return (
    <Dialog
      name="export"
      size="large"
      title={t('exportDialog.title')}
      description={t('exportDialog.description')}
      onClose={onClose}
      actions={
        <>
          <p className={styles.size} data-testid="export-size">
            {t('exportDialog.sizeValue', { width: width * scale, height: height * scale })}
          </p>
          <Button onClick={onClose}>{t('dialogs.cancel')}</Button>
          <Button look="primary" autoFocus disabled={busy} data-testid="export-save" onClick={() => void save()}>
            {busy ? t('exportDialog.saving') : t('exportDialog.save')}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <div className={styles.choices}>
          <Choices options={options} change={(change) => setOptions({ ...options, ...change })} />
        </div>
        <ExportPreview options={options} />
      </div>
    </Dialog>
  )
}
