package dev.flyteagents.agents.aws;

import dev.flyteagents.domain.value.InvalidFieldException;

import java.util.Map;

/** The registry accounts of SageMaker's Triton images, by region, as flytekit has them. */
final class TritonImages {

    private static final Map<String, String> ACCOUNTS = Map.ofEntries(Map.entry("us-east-1", "785573368785"),
            Map.entry("us-east-2", "007439368137"), Map.entry("us-west-1", "710691900526"),
            Map.entry("us-west-2", "301217895009"), Map.entry("eu-west-1", "802834080501"),
            Map.entry("eu-west-2", "205493899709"), Map.entry("eu-west-3", "254080097072"),
            Map.entry("eu-north-1", "601324751636"), Map.entry("eu-south-1", "966458181534"),
            Map.entry("eu-central-1", "746233611703"), Map.entry("ap-east-1", "110948597952"),
            Map.entry("ap-south-1", "763008648453"), Map.entry("ap-northeast-1", "941853720454"),
            Map.entry("ap-northeast-2", "151534178276"), Map.entry("ap-southeast-1", "324986816169"),
            Map.entry("ap-southeast-2", "355873309152"), Map.entry("cn-northwest-1", "474822919863"),
            Map.entry("cn-north-1", "472730292857"), Map.entry("sa-east-1", "756306329178"),
            Map.entry("ca-central-1", "464438896020"), Map.entry("me-south-1", "836785723513"),
            Map.entry("af-south-1", "774647643957"));

    private TritonImages() {}

    static String filled(String path, String image, String region) {
        if (!image.contains("sagemaker-tritonserver")) {
            return image;
        }
        String account = ACCOUNTS.get(region);
        if (account == null && image.contains("{account_id}")) {
            throw new InvalidFieldException(path, "has {account_id}, but there is no Triton image for the region "
                    + region);
        }
        return image.replace("{account_id}", account == null ? "" : account)
                .replace("{region}", region)
                .replace("{base}", region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com");
    }
}
