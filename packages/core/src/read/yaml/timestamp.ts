const DATE = String.raw`(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})`;
const TIME = String.raw`(?<hour>\d{1,2}):(?<minute>\d{1,2}):(?<second>\d{1,2})(?:[.,]\d+)?`;
const ZONE = String.raw`(?:Z|[+-](?<zoneHour>\d{2}):(?<zoneMinute>\d{2}))`;

/** The forms that Compose's YAML reader takes for a time: date, date and time, RFC 3339 with short fields. */
const FORMS = new RegExp(
  `^${DATE}(?:[Tt]${TIME}${ZONE}| (?<plain>)${TIME.replaceAll('?<', '?<plain_')})?$`,
);

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether Compose's YAML reader takes an unquoted scalar for a time, such as `2001-01-01`. */
export function isTimestamp(text: string): boolean {
  const groups = FORMS.exec(text)?.groups;
  if (groups === undefined) return false;
  const field = (name: string): number => Number(groups[name] ?? groups[`plain_${name}`] ?? 0);
  return (
    isDay(field('year'), field('month'), field('day')) &&
    field('hour') < 24 &&
    field('minute') < 60 &&
    field('second') < 60 &&
    field('zoneHour') <= 24 &&
    field('zoneMinute') < 60
  );
}

function isDay(year: number, month: number, day: number): boolean {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
  return day >= 1 && day <= days;
}
