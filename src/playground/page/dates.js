/** Dates as the page writes them: always Western Indonesian Time, which is UTC+7 the whole year. */

const wibMs = 7 * 3_600_000;

const dayNames = {
  id: ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};
const monthNames = {
  id: "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};
const shortMonths = {
  id: "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split(" "),
  en: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" "),
};

/** @typedef {"id" | "en"} Lang */

/**
 * Everything a date is written with.
 * @param {string} iso
 */
function parts(iso) {
  const at = new Date(Date.parse(iso) + wibMs);
  return {
    weekday: at.getUTCDay(),
    day: at.getUTCDate(),
    month: at.getUTCMonth(),
    year: at.getUTCFullYear(),
    hour: String(at.getUTCHours()).padStart(2, "0"),
    minute: String(at.getUTCMinutes()).padStart(2, "0"),
  };
}

/**
 * "Sen, 2 Nov 2026"
 * @param {string} iso @param {Lang} lang
 */
export function shortDate(iso, lang) {
  const { weekday, day, month, year } = parts(iso);
  return `${dayNames[lang][weekday]?.slice(0, 3)}, ${day} ${shortMonths[lang][month]} ${year}`;
}

/**
 * "16.15", or "16:15" in English
 * @param {string} iso @param {Lang} lang
 */
export function timeOfDay(iso, lang) {
  const { hour, minute } = parts(iso);
  return `${hour}${lang === "id" ? "." : ":"}${minute}`;
}

/**
 * "Sen, 2 Nov 2026, 16.15 WIB"
 * @param {string} iso @param {Lang} lang
 */
export function moment(iso, lang) {
  return `${shortDate(iso, lang)}, ${timeOfDay(iso, lang)} WIB`;
}

/**
 * "Senin, 2 November 2026"
 * @param {string} iso @param {Lang} lang
 */
export function longDate(iso, lang) {
  const { weekday, day, month, year } = parts(iso);
  return `${dayNames[lang][weekday]}, ${day} ${monthNames[lang][month]} ${year}`;
}

/**
 * The calendar day in WIB, "2026-11-02".
 * @param {string} iso
 */
export function dayOf(iso) {
  return new Date(Date.parse(iso) + wibMs).toISOString().slice(0, 10);
}

/**
 * When to arrive on a day that was picked: at 08.00 WIB, or later on that day where this has passed.
 * @param {string} day "2026-11-02" @param {string} now
 * @returns {string}
 */
export function arrivalOn(day, now) {
  const times = ["08:00", "17:00", "23:59"].map((time) => new Date(`${day}T${time}:00+07:00`));
  const arrival = times.find((time) => +time > Date.parse(now)) ?? times.at(-1);
  // While a year is being typed there may be no such day.
  return arrival && !Number.isNaN(+arrival) ? arrival.toISOString() : now;
}
