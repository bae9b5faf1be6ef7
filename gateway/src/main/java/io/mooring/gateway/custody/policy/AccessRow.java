package io.mooring.gateway.custody.policy;

import java.util.Optional;
import java.util.Set;

/**
 * What one kind of requester needs and may do (R58 to R64).
 *
 * @param papers to be shown and verified
 * @param readApprover who allows reading; none: nobody needs to
 * @param copyApprover who allows copying, where that is somebody else; none: whoever allows reading
 * @param inPlace whether nothing leaves the archive room
 * @param ownOnly whether only what is about the requester, and concluding documents
 * @param registered whether the regulation wants it in the register; the program writes every consultation down
 * @param article in full
 */
public record AccessRow(
        Requester requester,
        Set<Paper> papers,
        Optional<Post> readApprover,
        Optional<Post> copyApprover,
        Set<Operation> operations,
        boolean inPlace,
        boolean ownOnly,
        boolean registered,
        String article) {
    public AccessRow {
        papers = Set.copyOf(papers);
        operations = Set.copyOf(operations);
    }

    /** Who asks. */
    public enum Requester {
        /** 本局案件承办人 (R58). */
        HANDLER,
        /** 本局其他人员 (R59). */
        STAFF,
        /** 公安、检察院、法院 and the like (R60). */
        AUTHORITY,
        /** 申请人 (R61). */
        PARTY,
        /** 代理律师 (R62). */
        LAWYER,
        /** 外地执法部门 (R63). */
        OTHER_BUREAU,
        /** 行政复议、诉讼、执法检查、案卷评查 (R64). */
        REVIEW
    }

    /** What is shown. */
    public enum Paper {
        /** 特殊理由、工作需要: a reason in writing. */
        REASON,
        /** 单位介绍信. */
        UNIT_LETTER,
        /** 有效(身份)证件. */
        IDENTITY,
        /** 委托书. */
        MANDATE,
        /** 授权书. */
        AUTHORISATION,
        /** 律师执业证. */
        LAWYER_LICENCE,
        /** 来函、外调要求. */
        REQUEST_LETTER
    }

    /** What is done. */
    public enum Operation {
        /** 查阅. */
        READ,
        /** 复印. */
        PHOTOCOPY,
        /** 拷贝、复制. */
        COPY,
        /** 寄送. */
        MAIL,
        /** 利用. */
        USE
    }
}
