package io.mooring.gateway;

/**
 * What a recording holds that not everybody may see (R43): state secrets, commercial secrets, privacy. The regulations
 * name these three and rank none, so that a destination is cleared for each by name.
 */
public enum Secrecy {
    /** Looked at, and none of the others. */
    OPEN,

    /** 个人隐私. */
    PRIVACY,

    /** 商业秘密. */
    COMMERCIAL,

    /** 国家秘密. */
    STATE
}
