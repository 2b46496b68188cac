// SettingsDialog: language, theme, motion, single-key shortcuts.
import { useTranslation } from 'react-i18next'
import { useApp, useAppState } from '../shell/app-context'
import { Dialog } from '../ui/dialog'
import { Field } from '../ui/field'
import { Select } from '../ui/select'
import { Switch } from '../ui/switch'
import styles from './dialogs.module.css'

/** The settings of the app. */
export function SettingsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { preferences } = useApp()
  const settings = useAppState((state) => state.settings)
  return (
    <Dialog
      name="settings"
      title={t('settingsDialog.title')}
      description={t('settingsDialog.description')}
      onClose={onClose}
    >
      <div className={styles.form}>
        <Field label={t('settingsDialog.language')}>
          {(ids) => (
            <Select
              {...ids}
              value={settings.language}
              data-testid="setting-language"
              options={[
                { value: 'system', label: t('settingsDialog.system') },
                { value: 'en', label: t('commands.languageEnglish') },
                { value: 'zh', label: t('commands.languageChinese') },
              ]}
              onChange={(language) => preferences.set({ language })}
            />
          )}
        </Field>
        <Field label={t('settingsDialog.theme')}>
          {(ids) => (
            <Select
              {...ids}
              value={settings.theme}
              data-testid="setting-theme"
              options={[
                { value: 'system', label: t('settingsDialog.system') },
                { value: 'light', label: t('commands.themeLight') },
                { value: 'dark', label: t('commands.themeDark') },
                { value: 'contrast', label: t('commands.themeContrast') },
              ]}
              onChange={(theme) => preferences.set({ theme })}
            />
          )}
        </Field>
        <Field label={t('settingsDialog.motion')}>
          {(ids) => (
            <Select
              {...ids}
              value={settings.motion}
              data-testid="setting-motion"
              options={[
                { value: 'system', label: t('settingsDialog.motionSystem') },
                { value: 'full', label: t('settingsDialog.motionFull') },
                { value: 'reduced', label: t('settingsDialog.motionReduced') },
              ]}
              onChange={(motion) => preferences.set({ motion })}
            />
          )}
        </Field>
        <Switch
          label={t('settingsDialog.letterKeys')}
          checked={settings.letterKeys}
          testId="setting-letter-keys"
          onChange={(letterKeys) => preferences.set({ letterKeys })}
        />
        <p className={styles.note}>{t('settingsDialog.letterKeysText')}</p>
      </div>
    </Dialog>
  )
}
