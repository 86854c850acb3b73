/**
 * Linking a Slack account, and undoing it. What is said in Slack to somebody who is not linked is the same for everybody, so
 * that it tells nothing about who is on the roster. {command} and {start} are typed in Telegram.
 */
import type { Text } from "../src/core/text.ts";

export const linking = {
  start: { id: "Hubungkan akun", en: "Link account" },
  /** In Slack, to somebody whom nobody has linked. */
  unknown: {
    id: "Akun Slack ini belum saya kenal, jadi belum ada yang bisa saya tampilkan.\n\nSilakan tekan <b>Hubungkan akun</b>. Anda akan diminta memastikannya di Telegram, cukup sekali. Bila Anda menerima undangan dan belum terdaftar di Telegram, ketik /mulai diikuti tautan undangannya.",
    en: "I do not know this Slack account yet, so there is nothing I can show.\n\nPlease press <b>Link account</b>. You will be asked to confirm it in Telegram, just once. If you were given an invitation and are not registered in Telegram, type /start followed by the link on it.",
  },

  code: {
    id: "<b>Hubungkan akun Slack</b>\n\nKode Anda: <b>{code}</b>\nBerlaku sampai pukul {time} WIB. Hanya kode yang terakhir yang berlaku.\n\n1. Tekan <b>Buka Telegram</b> di bawah, lalu tekan <b>Mulai</b> di sana.\n2. Periksa nama akun yang ditanyakan, lalu pilih <b>Ya, hubungkan</b>.\n\nTombolnya tidak bisa dipakai? Ketik <b>{command}</b> kepada {bot} di Telegram.\n\nBila e-mail akun Slack ini tercatat sebagai e-mail kerja Anda, biasanya pertanyaan yang sama juga saya kirim ke Telegram Anda.\n\nBelum terdaftar di Telegram? Ketik {start} di sana, ikuti langkahnya, lalu minta kode baru di sini.\n\nMohon tidak memberikan kode ini kepada siapa pun.",
    en: "<b>Link this Slack account</b>\n\nYour code: <b>{code}</b>\nValid until {time} WIB. Only the latest code is valid.\n\n1. Press <b>Open Telegram</b> below, then press <b>Start</b> there.\n2. Check the name of the account you are asked about, then choose <b>Yes, link it</b>.\n\nThe button does not work? Type <b>{command}</b> to {bot} in Telegram.\n\nIf the e-mail of this Slack account is on record as your work e-mail, I usually send the same question to your Telegram as well.\n\nNot registered in Telegram yet? Type {start} there, follow the steps, then ask for a new code here.\n\nPlease do not give this code to anybody.",
  },
  openTelegram: { id: "Buka Telegram", en: "Open Telegram" },
  tooManyRequests: {
    id: "Demi keamanan, permintaan kode dijeda 15 menit. Silakan coba lagi nanti, atau hubungi {contact}.",
    en: "For safety, asking for codes is paused for 15 minutes. Please try again later, or contact {contact}.",
  },

  /** In Telegram, to whoever has typed the code. */
  ask: {
    id: "Hubungkan akun Slack “<b>{name}</b>” dengan Anda?\n\nSetelah terhubung, akun itu bisa membuka ringkasan, jadwal, dan menu Anda di Slack.\n\n⚠️ Pilih <b>Ya</b> hanya bila <b>Anda sendiri</b> yang baru saja meminta kode ini di Slack. Bila orang lain yang memberikannya atau meminta Anda mengetiknya, pilih <b>Bukan saya</b>.",
    en: "Link the Slack account “<b>{name}</b>” to you?\n\nOnce linked, that account can open your digest, your schedule and your menus in Slack.\n\n⚠️ Choose <b>Yes</b> only if <b>you yourself</b> have just asked for this code in Slack. If somebody else gave it to you or asked you to type it, choose <b>Not me</b>.",
  },
  /** In Telegram, to whoever has that work e-mail. */
  askByEmail: {
    id: "Seseorang di Slack, dengan e-mail kerja Anda, ingin menghubungkan akunnya.\n\nHubungkan akun Slack “<b>{name}</b>” dengan Anda?\n\nSetelah terhubung, akun itu bisa membuka ringkasan, jadwal, dan menu Anda di Slack.\n\n⚠️ Pilih <b>Ya</b> hanya bila <b>Anda sendiri</b> yang baru saja memintanya di Slack. Bila bukan, pilih <b>Bukan saya</b>.\n\nPertanyaan ini berlaku sampai pukul {time} WIB.",
    en: "Somebody in Slack, with your work e-mail, would like to link their account.\n\nLink the Slack account “<b>{name}</b>” to you?\n\nOnce linked, that account can open your digest, your schedule and your menus in Slack.\n\n⚠️ Choose <b>Yes</b> only if <b>you yourself</b> have just asked for this in Slack. If not, choose <b>Not me</b>.\n\nThis question is open until {time} WIB.",
  },
  yes: { id: "Ya, hubungkan", en: "Yes, link it" },
  no: { id: "Bukan saya", en: "Not me" },
  /** For an account that tells no name. */
  nameless: { id: "tanpa nama", en: "no name" },

  done: {
    id: "✅ Akun Slack “<b>{name}</b>” kini terhubung dengan Anda.\n\nPengingat dan survei tetap datang di sini. Untuk memutuskan akun Slack kapan saja, ketik /putuskan.",
    en: "✅ The Slack account “<b>{name}</b>” is now linked to you.\n\nReminders and surveys still come here. To unlink the Slack account at any time, type /unlink.",
  },
  /** In Slack. */
  doneThere: {
    id: "Akun Slack ini kini terhubung dengan <b>{addressee}</b>, dikonfirmasi di Telegram pada {date}, pukul {time} WIB.\n\nKetik /bantuan untuk melihat yang bisa saya bantu, atau /putuskan bila akun ini bukan milik Anda.",
    en: "This Slack account is now linked to <b>{addressee}</b>, confirmed in Telegram on {date} at {time} WIB.\n\nType /help to see how I can help, or /unlink if this account is not yours.",
  },
  refused: {
    id: "Baik, akun Slack itu tidak dihubungkan, dan tidak ada data Anda yang ditampilkan di sana.\n\nBila ini terulang dan Anda tidak memintanya, hubungi {contact}.",
    en: "All right, that Slack account was not linked, and none of your data was shown there.\n\nIf this happens again and you did not ask for it, contact {contact}.",
  },
  /** In Slack, whatever the reason. */
  refusedThere: {
    id: "Permintaan Anda untuk menghubungkan akun Slack ini tidak dilanjutkan, dan kodenya tidak berlaku lagi.\n\nUntuk mencoba lagi, ketik /hubungkan. Bila perlu bantuan, hubungi {contact}.",
    en: "Your request to link this Slack account did not go through, and its code is no longer valid.\n\nTo try again, type /link. If you need help, contact {contact}.",
  },

  registerFirst: {
    id: "Anda belum terdaftar di Telegram, jadi akun Slack belum bisa dihubungkan.\n\nSilakan daftar dulu: tekan <b>Mulai</b>. Sesudah itu, minta kode baru di Slack.",
    en: "You are not registered in Telegram yet, so a Slack account cannot be linked.\n\nPlease register first: tap <b>Start</b>. After that, ask for a new code in Slack.",
  },
  howTo: {
    id: "Untuk menghubungkan akun Slack, buka aplikasi ini di Slack dan ketik di sana:\n/pelatihan hubungkan\n\nAnda akan mendapat kode 6 angka. Kirim kode itu di sini, misalnya: /hubungkan 123456",
    en: "To link a Slack account, open this app in Slack and type there:\n/pelatihan link\n\nYou will get a code of 6 digits. Send it here, for example: /link 123456",
  },
  codeFormat: {
    id: "Kode dari Slack terdiri dari 6 angka. Mohon dicek lagi, misalnya: /hubungkan 123456",
    en: "A code from Slack has 6 digits. Please check again, for example: /link 123456",
  },
  /** For a code that is wrong, too old, used, or about somebody else: all alike. */
  codeRefused: {
    id: "Kode itu tidak cocok atau sudah tidak berlaku.\n\nMohon dicek lagi, atau minta kode baru di Slack: /pelatihan hubungkan. Bila tetap tidak bisa, hubungi {contact}.",
    en: "That code does not match or is no longer valid.\n\nPlease check again, or ask for a new one in Slack: /pelatihan link. If it still does not work, contact {contact}.",
  },
  locked: {
    id: "Demi keamanan, kode dari Slack tidak saya terima selama 15 menit. Silakan coba lagi nanti, atau hubungi {contact}.",
    en: "For safety, I do not take codes from Slack for 15 minutes. Please try again later, or contact {contact}.",
  },
  expired: {
    id: "Permintaan dari Slack ini sudah tidak berlaku. Tidak ada yang dihubungkan.\n\nBila masih perlu, minta kode baru di Slack: /pelatihan hubungkan",
    en: "This request from Slack is no longer valid. Nothing was linked.\n\nIf you still need it, ask for a new code in Slack: /pelatihan link",
  },
  /** A toast. */
  noLonger: {
    id: "Ini sudah dijawab atau sudah tidak berlaku.",
    en: "This was answered already or is no longer valid.",
  },
  otherAccount: {
    id: "Anda sudah terhubung dengan akun Slack lain. Bila ingin berganti, putuskan dulu akun itu dengan /putuskan, lalu minta kode baru di Slack.",
    en: "You are already linked to another Slack account. If you want to change, unlink that account first with /unlink, then ask for a new code in Slack.",
  },
  linkedHere: {
    id: "Akun Slack ini terhubung dengan <b>{addressee}</b>.",
    en: "This Slack account is linked to <b>{addressee}</b>.",
  },
  linkedThere: {
    id: "Anda sudah terhubung dengan sebuah akun Slack. Untuk memutuskannya, ketik /putuskan.",
    en: "You are already linked to a Slack account. To unlink it, type /unlink.",
  },
  cut: { id: "Putuskan", en: "Unlink" },

  cutAskHere: {
    id: "Putuskan akun Slack ini dari <b>{addressee}</b>?\n\nRingkasan, siaran, dan menu Anda tidak lagi ada di Slack, dan pesan yang masih menunggu di sini tidak dikirim. Telegram Anda tetap terhubung.",
    en: "Unlink this Slack account from <b>{addressee}</b>?\n\nYour digest, broadcasts and menus will no longer be in Slack, and messages that still wait here are not sent. Your Telegram stays linked.",
  },
  /** Slack is the only account of this person. */
  cutAskLast: {
    id: "Putuskan akun Slack ini dari <b>{addressee}</b>?\n\nAnda belum terdaftar di Telegram. Setelah diputus, tidak ada pesan yang sampai kepada Anda, dan untuk terhubung lagi Anda perlu mendaftar di Telegram atau meminta undangan baru dari {contact}.",
    en: "Unlink this Slack account from <b>{addressee}</b>?\n\nYou are not registered in Telegram. Once unlinked, no message will reach you, and to be linked again you need to register in Telegram or ask {contact} for a new invitation.",
  },
  cutAskThere: {
    id: "Putuskan akun Slack Anda?\n\nRingkasan, siaran, dan menu Anda tidak lagi ada di Slack, dan pesan yang masih menunggu di sana tidak dikirim. Telegram tetap terhubung.",
    en: "Unlink your Slack account?\n\nYour digest, broadcasts and menus will no longer be in Slack, and messages that still wait there are not sent. Telegram stays linked.",
  },
  cutNo: { id: "Tidak jadi", en: "Keep it" },
  cutYes: { id: "Ya, putuskan", en: "Yes, unlink" },
  kept: { id: "Baik, akun Slack tetap terhubung.", en: "All right, the Slack account stays linked." },
  cutHere: {
    id: "Akun Slack ini sudah diputus.\n\nUntuk menghubungkannya lagi, ketik /hubungkan.",
    en: "This Slack account has been unlinked.\n\nTo link it again, type /link.",
  },
  cutThere: {
    id: "Akun Slack Anda sudah diputus.\n\nUntuk menghubungkannya lagi, ketik /pelatihan hubungkan di Slack.",
    en: "Your Slack account has been unlinked.\n\nTo link it again, type /pelatihan link in Slack.",
  },
  noneLinked: {
    id: "Tidak ada akun Slack yang terhubung dengan Anda. Untuk menghubungkannya, ketik /hubungkan.",
    en: "No Slack account is linked to you. To link one, type /link.",
  },

  /** In Slack, in place of the text that leads to registering with a NIP. */
  inviteRefused: {
    id: "Undangan ini tidak bisa dipakai lagi. Anda bisa menghubungkan akun lewat Telegram: tekan <b>Hubungkan akun</b>. Bila perlu undangan baru, hubungi {contact}.",
    en: "This invitation can no longer be used. You can link the account by Telegram: press <b>Link account</b>. If you need a new invitation, contact {contact}.",
  },
  inviteNotMe: {
    id: "Baik, undangan ini tidak dipakai. Mohon kembalikan kepada pemiliknya atau kepada koordinator.\n\nUntuk menghubungkan akun Anda sendiri, tekan <b>Hubungkan akun</b>.",
    en: "All right, the invitation stays unused. Please return it to its owner or to the coordinator.\n\nTo link an account of your own, press <b>Link account</b>.",
  },
} as const satisfies Readonly<Record<string, Text>>;
