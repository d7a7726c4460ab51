package dev.flyteagents.sandbox.aws;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

import static dev.flyteagents.sandbox.http.JsonText.fields;

/**
 * One page of a list, with the token of the next. Sizes as documented for each service: SageMaker has 10 on a page and at
 * most 100, its tags, EMR, EMR Serverless and Athena 50.
 */
record Page(String items, String token, String size, int usual) {

    static Page sageMaker(String items) {
        return new Page(items, "NextToken", "MaxResults", 10);
    }

    Map<String, @Nullable Object> of(AwsRequest request, List<?> all) {
        String begin = request.text(token);
        int from = begin.isEmpty() ? 0 : number(begin);
        int most = request.text(size).isEmpty() ? usual : Integer.parseInt(request.text(size));
        int end = Math.min(all.size(), from + most);
        Map<String, @Nullable Object> answer = fields(items, List.copyOf(all.subList(Math.min(from, end), end)));
        if (end < all.size()) {
            answer.put(token, "page-" + end);
        }
        return answer;
    }

    private int number(String begin) {
        if (!begin.matches("page-\\d{1,9}")) {
            throw Refusal.invalid("The token provided is invalid.");
        }
        return Integer.parseInt(begin.substring("page-".length()));
    }
}
