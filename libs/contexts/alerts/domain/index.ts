export {
  alertDecider,
  alertIdOf,
  quietNeededMs,
  type Alert,
  type AlertCommand,
  type AlertState,
} from './alert.js';
export { builtInRules, effectiveRules, isBuiltIn } from './built-in-rules.js';
export {
  alertChannelDecider,
  type AlertChannel,
  type AlertChannelCommand,
  type AlertChannelState,
  type ChannelDefinition,
} from './channel.js';
export {
  alertDigestDecider,
  DIGEST_ID,
  type AlertDigest,
  type AlertDigestCommand,
  type AlertDigestState,
} from './digest.js';
export type { AlertDigestEvent, DigestFigures } from './digest-events.js';
export { digestText } from './digest-text.js';
export { evaluate, type Conclusion, type Observed, type QuietSince } from './evaluate.js';
export {
  alertsEventTypes,
  type AlertChannelEvent,
  type AlertEvent,
  type AlertFired,
  type AlertRuleEvent,
  type AlertsEvent,
  type AlertSilenceEvent,
  type ChannelQuietHours,
  type Severity,
} from './events.js';
export { figureKind, figureKinds, valueText, type Figure, type FigureKind } from './figures.js';
export { heldText, noticeText, type NoticeLine } from './notice-text.js';
export {
  escalatesTo,
  isFor,
  isSilenced,
  noticeFor,
  type Notice,
  type NoticeKind,
  type Said,
} from './notices.js';
export { FIGURE_METRIC, prometheusRules } from './prometheus.js';
export { replay, type ReplayedStep } from './replay.js';
export {
  alertRuleDecider,
  severities,
  wrongWith,
  type AlertRule,
  type AlertRuleCommand,
  type AlertRuleState,
  type RuleDefinition,
} from './rule.js';
export {
  alertSilenceDecider,
  isActive,
  isOver,
  type AlertSilenceCommand,
  type AlertSilenceState,
  type Silence,
} from './silence.js';
