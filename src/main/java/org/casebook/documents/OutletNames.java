package org.casebook.documents;

/** Words by which a newspaper, an agency or a broadcaster gives itself away in its name. */
public final class OutletNames {
  /** The nouns, as alternatives of a regular expression. */
  public static final String NOUNS =
      "Agency|Broadcasting|Chronicle|Courier|Daily|Dispatch|Examiner|Gazette|Guardian|Herald|Independent|Journal|Ledger|Mail|Mercury|Messenger"
          + "|Mirror|Monitor|Morgen|News|Newswire|Notes|Observer|Post|Press|Radio|Recorder|Record|Reporter|Review|Sentinel|Standard|Star|Sun|Telegraph|Television|Telegram|Times|Today|Tribune|TV|Voice|Wire|World|Zeitung|Nett|Institute|Online|Weekly|Bulletin|Echo|Register|Argus|Advertiser|Globe|Inquirer|Nachrichten|Anzeiger|Presse|Agence";

  private OutletNames() {}
}
