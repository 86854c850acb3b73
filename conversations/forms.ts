/**
 * Forms, for channels that can show several questions at once. What is asked step by step in a conversation has its texts
 * there; here is what only a form says. Labels, hints and mistakes are shown as plain text.
 */
export const broadcastForm = {
  title: { id: "Siaran", en: "Broadcast" },
  submit: { id: "Lihat pratinjau", en: "See the preview" },
  cancel: { id: "Tutup", en: "Close" },
  intro: {
    id: "Belum ada yang dikirim: pratinjau dengan jumlah penerima muncul di percakapan kita, dan baru dikirim setelah Anda setujui.",
    en: "Nothing is sent yet: a preview with the number of recipients comes in our conversation, and it goes out only when you agree.",
  },
  about: { id: "Untuk pelatihan atau unit mana?", en: "For which training or unit?" },
  aboutHint: {
    id: "Tidak ada di daftar? Ketik /pelatihan siaran lalu sebagian namanya.",
    en: "Not in the list? Type /pelatihan broadcast and part of its name.",
  },
  training: { id: "{title} · {day}", en: "{title} · {day}" },
  unit: { id: "Unit: {name}", en: "Unit: {name}" },
  who: { id: "Siapa dari pelatihan itu?", en: "Who of that training?" },
  whoHint: {
    id: "Untuk unit tidak perlu dipilih: semua pegawainya menerima, juga di unit di bawahnya.",
    en: "Not needed for a unit: all its employees receive it, those of the units below it too.",
  },
  standard: { id: "Teks baku", en: "Standard text" },
  own: { id: "Tidak, saya tulis sendiri", en: "No, I write my own" },
  text: { id: "Pesan sendiri", en: "Your own message" },
  textHint: {
    id: "Paling banyak {max} huruf. Boleh memakai {placeholders}.",
    en: "At most {max} characters. You may use {placeholders}.",
  },
  start: { id: "Kapan dikirim?", en: "When should it go out?" },
  startNow: { id: "Segera", en: "At once" },
  startAt: { id: "Pada tanggal dan jam di bawah", en: "At the date and time below" },
  date: { id: "Tanggal kirim", en: "Send date" },
  dateHint: {
    id: "Kosongkan tanggal dan jam untuk mengirim segera.",
    en: "Leave date and time empty to send at once.",
  },
  time: { id: "Jam kirim (WIB)", en: "Send time (WIB)" },
  timeHint: {
    id: "Di luar jam kerja, pesan menunggu sampai jam kerja berikutnya.",
    en: "Outside working hours it waits until the next working hours.",
  },

  noAbout: { id: "Pilih dulu pelatihan atau unitnya.", en: "Please choose a training or a unit." },
  noWho: { id: "Pilih dulu siapa dari pelatihan ini.", en: "Please choose who of this training." },
  nobody: {
    id: "Untuk saat ini tidak ada yang termasuk pilihan ini, silakan pilih yang lain.",
    en: "Nobody belongs to this at the moment; please choose another.",
  },
  noText: {
    id: "Tulis pesannya, atau pilih salah satu teks baku.",
    en: "Please write a message, or choose a standard text.",
  },
  twoTexts: {
    id: "Pilih salah satu: kosongkan pesan ini, atau ubah teks baku menjadi “Tidak, saya tulis sendiri”.",
    en: "Please choose one: empty this message, or change the standard text to “No, I write my own”.",
  },
  unfit: {
    id: "Teks baku ini tidak cocok untuk penerima itu, silakan pilih yang lain atau tulis sendiri.",
    en: "This standard text does not fit these recipients; please choose another or write your own.",
  },
  noDate: { id: "Jamnya sudah ada, isi juga tanggalnya.", en: "There is a time; please add the date." },
  noTime: { id: "Tanggalnya sudah ada, isi juga jamnya.", en: "There is a date; please add the time." },
  confirmedMeanwhile: {
    id: "Siaran ini sudah dikonfirmasi, jadi isian formulir tadi tidak dipakai.\nPesan dalam formulir: “{text}”",
    en: "This broadcast is confirmed already, so the form was not used.\nThe message in the form: “{text}”",
  },
} as const;

export const digestForm = {
  title: { id: "Atur ringkasan", en: "Digest settings" },
  submit: { id: "Simpan", en: "Save" },
  cancel: { id: "Tutup", en: "Close" },
  rhythm: { id: "Seberapa sering?", en: "How often?" },
  day: { id: "Hari", en: "Day" },
  time: { id: "Jam (WIB)", en: "Time (WIB)" },
  channel: { id: "Lewat mana?", en: "By which channel?" },
  pause: { id: "Jeda", en: "Pause" },
  keepSending: { id: "Tanpa jeda", en: "No pause" },
  keepPaused: { id: "Tetap dijeda sampai {date}", en: "Stay paused until {date}" },
  saved: { id: "<b>Pengaturan ringkasan tersimpan.</b>", en: "<b>Your digest settings are saved.</b>" },
} as const;
