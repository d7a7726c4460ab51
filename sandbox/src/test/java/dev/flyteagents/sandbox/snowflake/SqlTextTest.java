package dev.flyteagents.sandbox.snowflake;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SqlTextTest {

    @Test
    void countsPlaceholdersOutsideLiteralsIdentifiersAndComments() {
        assertThat(new SqlText("select ?, '?', \"?\", $$?$$ -- ?\n, /* ? */ ?").placeholders()).isEqualTo(2);
    }

    @Test
    void countsStatementsOutsideLiterals() {
        assertThat(new SqlText("select ';'; select 2 ;").statements()).isEqualTo(2);
    }

    @Test
    void findsTheFirstWordBehindCommentsAndParentheses() {
        assertThat(new SqlText("-- hello\n (( select 1))").firstWord()).isEqualTo("SELECT");
        assertThat(new SqlText("insert into t values (1)").firstWord()).isEqualTo("INSERT");
    }

    @Test
    void survivesAnUnclosedLiteral() {
        assertThat(new SqlText("select 'abc").code()).isEqualTo("select ''");
    }
}
