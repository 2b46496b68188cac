// ParamControl: the control for one parameter, chosen by its kind in the catalog.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ParamInfo } from '../../model/catalog'
import type { ParamValue } from '../../model/document'
import { DTYPES } from '../../model/dtype'
import { useAppState } from '../shell/app-context'
import { CommitInput } from '../ui/commit-input'
import { Field } from '../ui/field'
import { Select } from '../ui/select'
import { Switch } from '../ui/switch'
import { literalText, packedText, type Parsed } from '../values/literal'
import { parseParam } from './parse-param'

export interface ParamControlProps {
  readonly param: ParamInfo
  readonly value: ParamValue
  readonly onChange: (value: ParamValue) => void
}

const NONE = ''

/** A list of ints without brackets, None as nothing, everything else as its literal. */
function shownText(param: ParamInfo, value: ParamValue): string {
  if (value === null || packedText(value) !== undefined) return ''
  const text = literalText(value)
  return param.kind === 'ints' || param.kind === 'dims' ? text.replace(/^\[|\]$/g, '') : text
}

function Choice({ param, value, onChange }: ParamControlProps) {
  const { t } = useTranslation()
  const language = useAppState((state) => state.session.language)
  const choices: readonly string[] = param.kind === 'dtype' ? (param.choices ?? DTYPES) : (param.choices ?? [])
  const options = [
    ...(param.nullable ? [{ value: NONE, label: t('inspector.none') }] : []),
    ...choices.map((choice) => ({ value: choice, label: choice })),
  ]
  return (
    <Field label={param.label[language]}>
      {(ids) => (
        <Select
          {...ids}
          code
          value={typeof value === 'string' ? value : NONE}
          options={options}
          data-testid={`param-${param.name}`}
          onChange={(chosen) => onChange(chosen === NONE ? null : chosen)}
        />
      )}
    </Field>
  )
}

function Typed({ param, value, onChange }: ParamControlProps) {
  const { t } = useTranslation()
  const language = useAppState((state) => state.session.language)
  const [problem, setProblem] = useState<Exclude<Parsed<ParamValue>, { ok: true }> | null>(null)
  const packed = packedText(value)
  const commit = (draft: string): boolean => {
    const parsed = parseParam(param, draft)
    setProblem(parsed.ok ? null : parsed)
    if (parsed.ok) onChange(parsed.value)
    return parsed.ok
  }
  const sentence = problem && t(`literal.${problem.key}`, problem.params)
  return (
    <Field
      label={param.label[language]}
      problem={sentence}
      stacked={packed !== undefined || (param.kind === 'data' && Array.isArray(value))}
    >
      {(ids) => (
        <CommitInput
          {...ids}
          code
          value={shownText(param, value)}
          placeholder={packed ?? (param.nullable ? t('inspector.none') : undefined)}
          aria-invalid={problem !== null}
          data-testid={`param-${param.name}`}
          onCommit={commit}
          onDraft={() => setProblem(null)}
        />
      )}
    </Field>
  )
}

/** The control of one parameter; commits only what can be read. */
export function ParamControl(props: ParamControlProps) {
  const language = useAppState((state) => state.session.language)
  const { param, value, onChange } = props
  if (param.kind === 'dtype' || param.kind === 'choice') return <Choice {...props} />
  if (param.kind !== 'bool' || param.nullable) return <Typed {...props} />
  return (
    <Switch
      label={param.label[language]}
      checked={value === true}
      onChange={onChange}
      testId={`param-${param.name}`}
      mono={param.label[language] === param.name}
    />
  )
}
